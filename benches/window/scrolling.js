// Scrolls a list by `step` pixels a frame, so many frames. Answers the most rows that were in the page, the rows that were
// missing from sight at the end of a frame, and the longest that the page had no time for anything else.
const row = document.querySelector(rowsOf);
let list = row.parentElement;
while (list.scrollHeight <= list.clientHeight || getComputedStyle(list).overflowY === 'visible') list = list.parentElement;
const frame = () => new Promise(requestAnimationFrame);
let [most, empty, longest, last] = [0, 0, 0, performance.now()];
const channel = new MessageChannel();
let going = true;
channel.port1.onmessage = () => {
  const now = performance.now();
  longest = Math.max(longest, now - last);
  last = now;
  // As soon as there is time: what comes between two of these is one task or one frame.
  if (going) setTimeout(() => ((last = performance.now()), channel.port2.postMessage(0)));
};
channel.port2.postMessage(0);
for (let count = 0; count < frames; count += 1) {
  list.scrollTop += step;
  await frame();
  const rows = document.querySelectorAll(rowsOf);
  most = Math.max(most, rows.length);
  const { top, bottom } = list.getBoundingClientRect();
  const seen = [...rows].filter((each) => each.getBoundingClientRect().bottom > top && each.getBoundingClientRect().top < bottom);
  empty += seen.length * row.offsetHeight < bottom - top ? 1 : 0;
}
going = false;
return [most, empty, longest, list.scrollTop];
