import type pg from 'pg';

const ERROR = 0x45; // 'E'
const COPY_DONE = 0x63; // 'c'
const HEAD = 5; // type byte and length
const FIRST_CAPACITY = 1 << 20;

type Listener = (chunk: Buffer) => void;

interface Connection {
  readonly stream: NodeJS.EventEmitter;
  query(text: string): void;
}

/**
 * One COPY … TO STDOUT taken from the socket as it comes: the driver would make an object and an event of every row. The
 * answer is the protocol's messages one after the other; `RowReader` reads them in place.
 */
class CopyOut {
  private buffer = Buffer.allocUnsafeSlow(FIRST_CAPACITY);
  private end = 0;
  private scanned = 0;
  private connection: Connection | null = null;
  private driver: Listener | null = null;
  private readonly own: Listener = (chunk) => this.take(chunk);
  private readonly text: string;
  private readonly settle: { resolve(rows: Buffer): void; reject(error: Error): void };

  constructor(text: string, settle: { resolve(rows: Buffer): void; reject(error: Error): void }) {
    this.text = text;
    this.settle = settle;
  }

  submit(connection: Connection): void {
    this.connection = connection;
    this.driver = connection.stream.listeners('data')[0] as Listener;
    connection.stream.removeListener('data', this.driver);
    connection.stream.on('data', this.own);
    connection.query(this.text);
  }

  private take(chunk: Buffer): void {
    if (this.end + chunk.length > this.buffer.length) {
      const larger = Buffer.allocUnsafeSlow(Math.max(this.buffer.length * 2, this.end + chunk.length));
      this.buffer.copy(larger, 0, 0, this.end);
      this.buffer = larger;
    }
    chunk.copy(this.buffer, this.end);
    this.end += chunk.length;
    while (this.scanned + HEAD <= this.end) {
      const type = this.buffer[this.scanned]!;
      if (type === COPY_DONE || type === ERROR) {
        this.handBack();
        return;
      }
      const next = this.scanned + 1 + this.buffer.readUInt32BE(this.scanned + 1);
      if (next > this.end) return;
      this.scanned = next;
    }
  }

  /** The end of the copy and all after it are the driver's again. */
  private handBack(): void {
    const { stream } = this.connection!;
    stream.removeListener('data', this.own);
    stream.on('data', this.driver!);
    this.driver!(this.buffer.subarray(this.scanned, this.end));
  }

  handleError(error: Error): void {
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    this.settle.resolve(this.buffer.subarray(0, this.scanned));
  }

  // The driver tells these of every statement; nothing follows from them here.
  handleCommandComplete(): void {}
  handleCopyOutResponse(): void {}
  handleCopyData(): void {}
  handleEmptyQuery(): void {}
}

/** Messages of `copy (…) to stdout (format binary)` on a client of its own transaction. */
export const copyOut = (client: pg.PoolClient, query: string): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const settle = { resolve, reject };
    client.query(new CopyOut(`copy (${query}) to stdout (format binary)`, settle) as unknown as pg.Submittable);
  });
