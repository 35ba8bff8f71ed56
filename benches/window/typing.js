const content = [...document.querySelectorAll('.cm-content')].at(-1);
let scroller = content;
while (scroller.scrollHeight <= scroller.clientHeight + 1 || getComputedStyle(scroller).overflowY === 'visible') {
  if (!scroller.parentElement) break;
  scroller = scroller.parentElement;
}
scroller.scrollTop = scroller.scrollHeight / 2;
await new Promise((done) => setTimeout(done, 1500));
const middle = innerHeight / 2;
const off = (line) => Math.abs(line.getBoundingClientRect().bottom - middle);
const textOf = (line) => [...line.childNodes].find((node) => node.nodeType === Node.TEXT_NODE && node.length > 10);
const lines = [...content.querySelectorAll('.cm-line')].filter((line) => line.textContent.length > 80 && textOf(line));
const words = textOf(lines.reduce((best, line) => (off(line) < off(best) ? line : best)));
content.focus();
getSelection().collapse(words, 5);

// To the end of the next frame's work: its callbacks, style and layout. The wait for the frame is not work.
const channel = new MessageChannel();
let ended = () => {};
channel.port1.onmessage = () => ended();
window.keys = [];
addEventListener(
  'keydown',
  () => {
    const down = performance.now();
    let handled = down;
    let begun = 0;
    // After the key's own handlers and the change of the page that it makes.
    addEventListener('input', () => setTimeout(() => (handled = performance.now())), { once: true, capture: true });
    requestAnimationFrame((frame) => {
      begun = performance.now();
      void document.body.getBoundingClientRect().height;
      ended = () => {
        const end = performance.now();
        window.keys.push([end - down, end - begun + Math.min(handled, begun) - down]);
      };
      channel.port2.postMessage(0);
    });
  },
  true,
);
return 0;
