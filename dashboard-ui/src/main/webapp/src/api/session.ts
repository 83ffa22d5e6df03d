import { Observable } from "../core/observable.ts";

/**
 * Whether the server knows who looks at this page. Every answer 401, to whatever request, ends the session here and nowhere
 * else, so that there is one place where people sign in.
 */
export class Session {
  readonly ended = new Observable(false);

  end(): void {
    this.ended.set(true);
  }
}
