/** The phone on a slow line that Lighthouse tests with: 1.47 Mbit/s, 562 ms to an answer, a quarter of this computer's speed. */
export const throttling = {
  requestLatencyMs: 150 * 3.75,
  downloadThroughputKbps: 1.6 * 1024 * 0.9,
  uploadThroughputKbps: 750 * 0.9,
  cpuSlowdownMultiplier: 4,
};

/** Its screen. */
export const phone = {
  viewport: { width: 412, height: 823 },
  deviceScaleFactor: 1.75,
  isMobile: true,
  hasTouch: true,
};
