/** A value that tells its subscribers when it is replaced; equal values are not told. */
export class Observable<T> {
  #value: T;
  readonly #subscribers = new Set<() => void>();

  constructor(initial: T) {
    this.#value = initial;
  }

  readonly get = (): T => this.#value;

  set(value: T): void {
    if (Object.is(value, this.#value)) {
      return;
    }
    this.#value = value;
    for (const subscriber of this.#subscribers) {
      subscriber();
    }
  }

  /** @returns what ends the subscription */
  readonly subscribe = (subscriber: () => void): (() => void) => {
    this.#subscribers.add(subscriber);
    return () => {
      this.#subscribers.delete(subscriber);
    };
  };
}
