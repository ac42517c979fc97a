// Carries out what the core asks for and tells it what came of that. Decides nothing.
import { fetchFor } from './network.js';
import { copyText, locate } from './device.js';
import { preparePhoto } from './photos.js';

export function createEffects({ host, drafts, arrive }) {
  let alarm;
  let draftKey = '';
  let stopped = false;
  const tell = (arrival) => { if (!stopped) arrive(arrival); };

  const online = () => {
    clearTimeout(alarm);
    tell({ kind: 'online' });
  };
  addEventListener('online', online);

  const carriers = {
    async fetch(effect) {
      let photo;
      if (effect.photo !== undefined) {
        photo = await drafts.photo(effect.key, effect.photo);
        if (!photo) return tell({ kind: 'photo_unreadable', local_id: effect.photo });
      }
      tell({ kind: 'response', token: effect.token, ...await fetchFor(effect, photo) });
    },
    load_draft({ key }) {
      draftKey = key;
      const text = drafts.load(key);
      // After this drawing, as every other arrival.
      Promise.resolve().then(() => tell(text === null ? { kind: 'draft' } : { kind: 'draft', text }));
    },
    save_draft({ key, text }) {
      drafts.save(key, text);
    },
    clear_draft({ key }) {
      drafts.clear(key);
    },
    forget_photo({ key, local_id }) {
      drafts.forgetPhoto(key, local_id);
    },
    async locate() {
      tell(await locate());
    },
    wake({ after_ms }) {
      clearTimeout(alarm);
      alarm = setTimeout(online, after_ms);
    },
    async copy({ text }) {
      tell({ kind: 'copied', ok: await copyText(text) });
    },
    tell({ name, detail }) {
      host.dispatchEvent(new CustomEvent(name, { bubbles: true, composed: true, detail }));
    },
  };

  return {
    carryOut(effect) {
      carriers[effect.do](effect);
    },
    // One at a time: a telephone that decodes five photos at once runs out of memory.
    async pickPhotos(files) {
      for (const file of files) {
        const { photo, blob, trouble } = await preparePhoto(file);
        if (blob) await drafts.keepPhoto(draftKey, photo.local_id, blob);
        tell({ kind: 'photos', photos: [photo] });
        if (trouble) tell({ kind: trouble, local_id: photo.local_id });
      }
    },
    stop() {
      stopped = true;
      clearTimeout(alarm);
      removeEventListener('online', online);
    },
  };
}
