/** Keeps how far the page was scrolled for when it is loaded again: the list comes too late for browsers to do so. */
export function keepScroll(): void {
  addEventListener('pagehide', () => {
    try {
      sessionStorage.setItem(KEY, JSON.stringify([location.href, scrollY]));
    } catch {} // where nothing may be kept
  });
}

/** Scrolls to where the page was, where it is loaded again: by reloading, or by coming back to it. */
export function restoreScroll(): void {
  const [loaded] = performance.getEntriesByType('navigation');
  const isAgain = loaded instanceof PerformanceNavigationTiming && /^(?:reload|back_forward)$/.test(loaded.type);
  if (!isAgain) return;
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(KEY) ?? '[]');
    if (Array.isArray(kept) && kept[0] === location.href && typeof kept[1] === 'number') scrollTo(0, kept[1]);
  } catch {} // where nothing may be kept
}

const KEY = 'gcm-hub scroll';
