// Where a canvas takes nothing away unasked: room, a pointer that hits, and megabytes that nobody counts.
export function isDesktop() {
  const connection = navigator.connection;
  return innerWidth >= 900 && matchMedia('(pointer: fine)').matches && !(connection && connection.saveData);
}
