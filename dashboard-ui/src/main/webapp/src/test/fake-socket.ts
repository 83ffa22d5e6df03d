/** A socket whose server is the test. Times and events are the test's. */
export class FakeSocket extends EventTarget {
  readonly sent: unknown[] = [];
  closed = false;

  send(data: string): void {
    this.sent.push(JSON.parse(data));
  }

  close(): void {
    this.closed = true;
  }

  open(): void {
    this.dispatchEvent(new Event("open"));
  }

  receive(message: object | string): void {
    const data = typeof message === "string" ? message : JSON.stringify(message);
    this.dispatchEvent(new MessageEvent("message", { data }));
  }

  end(code: number): void {
    this.dispatchEvent(Object.assign(new Event("close"), { code }));
  }
}

/** Makes sockets for a client and remembers them, the newest last. */
export class FakeSockets {
  readonly all: FakeSocket[] = [];

  readonly create = (): WebSocket => {
    const socket = new FakeSocket();
    this.all.push(socket);
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- has all that the client uses of a WebSocket
    return socket as unknown as WebSocket;
  };

  get last(): FakeSocket {
    const socket = this.all.at(-1);
    if (socket === undefined) {
      throw new Error("no socket was made");
    }
    return socket;
  }

  /** The server accepts the newest socket as a dashboard. */
  accept(cursor = "c1"): FakeSocket {
    this.last.open();
    this.last.receive({ type: "dashboard_ok", message: "Dashboard connected to WebSocket server", cursor });
    return this.last;
  }

  /** The newest socket's server says that it has told everything. */
  beat(cursor = "c1"): void {
    this.last.receive({ type: "beat", cursor, timestamp: "2024-01-15T10:30:00.000Z" });
  }
}
