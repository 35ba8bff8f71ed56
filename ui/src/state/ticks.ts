import { createSubscriber } from 'svelte/reactivity';

/** The time, moving on for whoever shows it; no timer runs while nobody does. */
class Ticks {
  #watch: () => void;

  constructor(every: number) {
    this.#watch = createSubscriber((moved) => {
      const timer = setInterval(moved, every);
      return () => clearInterval(timer);
    });
  }

  get now(): number {
    this.#watch();
    return Date.now();
  }
}

export const seconds = new Ticks(1000);
export const minutes = new Ticks(30_000);
