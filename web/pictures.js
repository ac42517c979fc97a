// Photos and maps that are looked at and worked on: fetched with the first of them; gives itself to the element.
import { readGps } from './exif.js';
import { editedPhoto } from './pictures/edits.js';
import { createGallery } from './pictures/gallery.js';
import { attachGestures } from './pictures/gestures.js';

// `parts`: {root, photo: (id) => a promise of its file, send}. Returns what takes all of it away.
function attach(parts) {
  const root = parts.root;
  const gallery = createGallery(root, parts.photo, () => root.dispatchEvent(new Event('okno-pictured')));
  const detach = attachGestures(root, parts.send);
  root.addEventListener('okno-drawn', gallery.work);
  gallery.work();
  return () => {
    detach();
    root.removeEventListener('okno-drawn', gallery.work);
    gallery.close();
  };
}

customElements.get('okno-widget').pictures = { attach, edit: editedPhoto, readGps };
