// One process opened: its facts, what it was started by, and its graphs. Its children are the table's rows.

import { find, setText, textsIn, writeTexts } from "./dom.js";
import { bytes, fixed } from "./format.js";
import { drawArea } from "./header.js";
import { keyOf, lately, ringsOf } from "./history.js";

const texts = textsIn(find("#facts"));
const mostAncestors = 32;

/** `key`, `process` and `sample`: what it was when it was last seen, and in which sample; `ancestors`: the pids
    above it, from its parent on. */
export function openProcess() {
  return { key: undefined, process: undefined, sample: undefined, ancestors: [] };
}

export function hasProcess(sample, pid) {
  return sample?.processes.some((process) => process.pid === pid) ?? false;
}

/** Shows it, and says which of the answer's processes are its children. */
export function drawProcess(opened, pid, sample, past) {
  const seen = sample.processes.find((process) => process.pid === pid);
  const isAlive = seen !== undefined && (opened.key ?? keyOf(seen)) === keyOf(seen);
  if (isAlive) Object.assign(opened, { key: keyOf(seen), process: seen, sample });
  const { process } = opened;
  setText(find("#process-note"), isAlive ? "" : absence(process, pid, seen));
  setText(find("#process-name"), `${process?.name ?? "process"} ${pid}`);
  setText(find("#process-command"), process?.cmdline ?? "");
  writeTexts(texts, process ?? {}, opened.sample ?? sample);
  if (process) drawGraphs(ringsOf(past, opened.key), lately(past, 120));
  return isAlive ? sample.processes.filter((each) => each.ppid === pid && each.pid !== pid) : [];
}

function absence(process, pid, seen) {
  if (!process) return `There is no process ${pid}: it may have ended.`;
  const reuse = seen ? `, and ${pid} is another process now` : "";
  return `It has ended${reuse}. This is how it was last seen.`;
}

function drawGraphs(rings, places) {
  if (!rings) return;
  const most = (ring) => places.reduce((top, { place }) => Math.max(top, ring[place] || 0), 0);
  const [cpu, memory] = [most(rings.cpu), most(rings.memory)];
  drawArea("#process-cpu .processes", places, (place) => rings.cpu[place], Math.max(cpu, 100));
  drawArea("#process-memory .used", places, (place) => rings.memory[place], memory * 1.25 || 1);
  setText(find("#process-cpu-most"), `${fixed(Math.max(cpu, 100), 0)} %`);
  setText(find("#process-memory-most"), bytes(memory * 1.25));
}

/** The processes that lead to it, as far as the answer has them. Whether there is one more to ask for. */
export function drawAncestors(opened, sample, addressOf) {
  if (!opened.process) return false;
  const known = new Map(sample.processes.map((process) => [process.pid, process]));
  const before = opened.ancestors.length;
  opened.ancestors = ancestorsOf(opened.process, known);
  const links = opened.ancestors.map((pid) => ({ pid, text: `${known.get(pid)?.name ?? ""} ${pid}`.trim() }));
  links.reverse();
  const list = find("#ancestors");
  const texts = [...list.children].map((item) => item.textContent);
  if (texts.join("\n") !== links.map(({ text }) => text).join("\n")) {
    list.replaceChildren(...links.map(({ pid, text }) => ancestor(text, addressOf(pid))));
  }
  return opened.ancestors.length > before;
}

/** From its parent on; the last may be one that the answer does not have. */
function ancestorsOf(process, known) {
  const pids = [];
  let pid = process.ppid;
  while (pid > 0 && pids.length < mostAncestors && !pids.includes(pid)) {
    pids.push(pid);
    pid = known.get(pid)?.ppid ?? 0;
  }
  return pids;
}

function ancestor(text, address) {
  const link = document.createElement("a");
  link.textContent = text;
  link.setAttribute("href", address);
  const item = document.createElement("li");
  item.append(link);
  return item;
}
