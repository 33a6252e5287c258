const NAME = /^[a-z]+(\.[a-z]+)+$/;

/** @type {(name: string) => boolean} whether a metric is named like `capture.voice.seen` */
export const isMetricName = (name) => NAME.test(name);
