// Carries out what the core asks for and tells it what came of that. Decides nothing.
import { fetchFor } from './network.js';
import { copyText, locate } from './device.js';
import { within } from './patience.js';
import { preparePhoto } from './photos.js';

// A photo that is not decoded by then never will be, nor does the part come that hides what is to be hidden.
const photoPatienceMs = 60_000;
const keptMs = 1500;

// `pictures` as web/pictures_offer.js makes it.
export function createEffects(host, drafts, pictures, arrive) {
  let alarm;
  let draftKey = '';
  let stopped = false;
  let last = Promise.resolve(); // one photo at a time is decoded
  const alone = (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
  const tell = (arrival) => { if (!stopped) arrive(arrival); };
  // What comes of an effect goes back under its number.
  const answer = (effect, arrival) => tell({ ...arrival, request: effect.request });

  const online = () => {
    clearTimeout(alarm);
    tell({ kind: 'online' });
  };
  addEventListener('online', online);

  // What the loader has asked for already, once.
  const ahead = (url) => {
    const answers = host.okno.ahead || {};
    const answer = answers[url];
    delete answers[url];
    return answer;
  };

  const carriers = {
    async fetch(effect) {
      let photo;
      if (effect.photo !== undefined) {
        photo = await drafts.photo(effect.key, effect.photo);
        if (!photo) return answer(effect, { kind: 'photo_unreadable', local_id: effect.photo });
        // What was to be hidden is hidden, or nothing goes.
        if (effect.edits) {
          let edit;
          try {
            edit = await within(photoPatienceMs, pictures.editor());
          } catch {
            return answer(effect, { kind: 'response', token: effect.token, status: 0, body: '' });
          }
          try {
            photo = await alone(() => within(photoPatienceMs, edit(photo, effect.edits)));
          } catch {
            return answer(effect, { kind: 'photo_unreadable', local_id: effect.photo });
          }
        }
      }
      answer(effect, { kind: 'response', token: effect.token, ...await ahead(effect.url) || await fetchFor(effect, photo) });
    },
    load_draft(effect) {
      draftKey = effect.key;
      const text = drafts.load(draftKey);
      answer(effect, text === null ? { kind: 'draft' } : { kind: 'draft', text });
    },
    save_draft(effect) {
      drafts.save(effect.key, effect.text);
    },
    clear_draft(effect) {
      drafts.clear(effect.key);
    },
    forget_photo(effect) {
      drafts.forgetPhoto(effect.key, effect.local_id);
    },
    async locate(effect) {
      answer(effect, await locate());
    },
    wake(effect) {
      clearTimeout(alarm);
      alarm = setTimeout(online, effect.after_ms);
    },
    async copy(effect) {
      answer(effect, { kind: 'copied', ok: await copyText(effect.text) });
    },
    tell(effect) {
      host.dispatchEvent(new CustomEvent(effect.name, { bubbles: true, composed: true, detail: effect.detail }));
    },
  };

  return {
    carryOut(effect) {
      carriers[effect.do](effect);
    },
    photo: (id) => drafts.photo(draftKey, id),
    // One at a time: a telephone that decodes five photos at once runs out of memory.
    async pickPhotos(files, control) {
      for (const file of files) {
        const prepared = await preparePhoto(file, pictures.placeOf);
        const id = prepared.photo.local_id;
        // Shown once it would outlive a reload, or soon.
        if (prepared.blob) await within(keptMs, drafts.keepPhoto(draftKey, id, prepared.blob)).catch(() => {});
        tell({ kind: 'photos', control, photos: [prepared.photo] });
        if (prepared.trouble) tell({ kind: prepared.trouble, local_id: id });
      }
    },
    stop() {
      stopped = true;
      clearTimeout(alarm);
      removeEventListener('online', online);
    },
  };
}
