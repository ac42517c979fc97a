// What a browser promises and, here and there, never keeps: a database that does not open, a picture that is decoded for
// ever, a lock that nobody gives back.
export function within(ms, promise) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no answer in ${ms} ms`)), ms);
    promise.then(resolve, reject).then(() => clearTimeout(timer));
  });
}
