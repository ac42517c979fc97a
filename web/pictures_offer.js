// Photos and maps that can be worked on: web/pictures.js, fetched with the first of them.

// How long a part that did not come is not asked for again.
const retryMs = 10_000;

// `parts`: {host, root, integrity: of pictures.js, photo: (id) => a promise of its file, send: (event)}.
export function offerPictures(parts) {
  let attached; // what takes it all away again; or a promise of that
  let stopped = false;

  const known = () => customElements.get('okno-widget').pictures;

  function fetchPart() {
    return known() ? Promise.resolve(known()) : parts.host.okno.runPart('pictures.js', parts.integrity).then(known);
  }

  return {
    // Something was drawn: it may be the first photo or map.
    follow() {
      if (attached || stopped || !parts.root.querySelector('[data-photo], [data-gesture]')) return;
      attached = fetchPart().then((part) => {
        if (!stopped) attached = part.attach({ root: parts.root, photo: parts.photo, send: parts.send });
      }, (error) => {
        console.warn('okno: photos and maps stay as they are.', error);
        setTimeout(() => { attached = undefined; }, retryMs);
      });
    },
    // A promise of what makes of a photo and its edits the photo as it is sent.
    editor: () => fetchPart().then((part) => part.edit),
    // Where a photo was taken, as its file says (web/exif.js).
    placeOf: (file) => fetchPart().then((part) => part.readGps(file)),
    stop() {
      stopped = true;
      if (typeof attached === 'function') attached();
    },
  };
}
