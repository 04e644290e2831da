// Numbers as text, as the screen and the server write them. What is unknown is a dash.

export const unknown = "-";

/** With so many decimals, rounded half away from zero. */
export function fixed(value, decimals) {
  if (!Number.isFinite(value) || Math.abs(value) >= 1e15) return unknown;
  const scale = 10 ** decimals;
  const whole = Math.round(Math.abs(value) * scale);
  return (value < 0 && whole > 0 ? "-" : "") + (whole / scale).toFixed(decimals);
}

/** `812K`, `1.93G`, `24.0M`, in powers of 1024. */
export function bytes(count) {
  if (!Number.isFinite(count)) return unknown;
  if (count < 1000) return count === 0 ? "0" : `${count}B`;
  let value = count / 1024;
  for (const unit of "KMGTP") {
    if (value < 999.5) return scaled(value) + unit;
    value /= 1024;
  }
  return `${scaled(value)}E`;
}

function scaled(value) {
  return fixed(value, value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

function two(number) {
  return String(number).padStart(2, "0");
}

/** CPU time: `1:02.33` below an hour, then `1h02:03`, then `3d04h`. */
export function cpuTime(seconds) {
  if (!Number.isFinite(seconds)) return unknown;
  // What is less than a hundredth is cut off, but not what the division made of 0.29.
  const hundredths = Math.floor(seconds * 100 + 1e-6);
  const minutes = Math.floor(hundredths / 6000);
  const rest = two(Math.floor(hundredths / 100) % 60);
  if (minutes < 60) return `${minutes}:${rest}.${two(hundredths % 100)}`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours}h${two(minutes % 60)}:${rest}`;
  return `${Math.floor(hours / 24)}d${two(hours % 24)}h`;
}

/** `412d`, `3d04h`, `4h05m`, `12m07s`, `8s`. */
export function span(seconds) {
  if (!Number.isFinite(seconds)) return unknown;
  const whole = Math.max(0, Math.floor(seconds));
  const [days, hours, minutes] = [whole / 86400, whole / 3600, whole / 60].map(Math.floor);
  if (days >= 100) return `${days}d`;
  if (days > 0) return `${days}d${two(hours % 24)}h`;
  if (hours > 0) return `${hours}h${two(minutes % 60)}m`;
  return minutes > 0 ? `${minutes}m${two(whole % 60)}s` : `${whole}s`;
}

/** How long something took: `850us`, `4.1ms`, `2.05s`. */
export function short(seconds) {
  if (!Number.isFinite(seconds)) return unknown;
  if (seconds < 0.0009995) return `${fixed(seconds * 1e6, 0)}us`;
  if (seconds < 0.99995) return `${fixed(seconds * 1e3, 1)}ms`;
  return `${fixed(seconds, seconds < 60 ? 2 : 0)}s`;
}

/** A moment, in seconds since 1970, as the time of day here; with the date where that is not today's. */
export function moment(seconds, now) {
  if (!Number.isFinite(seconds)) return unknown;
  const date = new Date(seconds * 1000);
  const time = [date.getHours(), date.getMinutes(), date.getSeconds()].map(two).join(":");
  if (now === undefined || new Date(now * 1000).toDateString() === date.toDateString()) return time;
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())} ${time}`;
}
