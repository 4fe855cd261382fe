import type { Writable } from 'node:stream';
import type pg from 'pg';

const COPY_DATA = 0x64; // 'd'
const LENGTH = 4; // counts itself
const CHUNK = 1 << 20;

interface Connection {
  readonly stream: Writable;
  query(text: string): void;
  endCopyFrom(): void;
}

/**
 * One COPY … FROM STDIN of bytes that are all there. They are given to the socket at one go, so nothing is left to be
 * written when the database refuses them or goes away in the middle: then there is only the error, told once.
 */
class CopyIn {
  private readonly text: string;
  private readonly bytes: Buffer;
  private readonly settle: { resolve(): void; reject(error: Error): void };

  constructor(text: string, bytes: Buffer, settle: { resolve(): void; reject(error: Error): void }) {
    this.text = text;
    this.bytes = bytes;
    this.settle = settle;
  }

  submit(connection: Connection): void {
    connection.query(this.text);
  }

  handleCopyInResponse(connection: Connection): void {
    const { stream } = connection;
    stream.cork();
    for (let from = 0; from < this.bytes.length; from += CHUNK) {
      const chunk = this.bytes.subarray(from, from + CHUNK);
      const head = Buffer.allocUnsafe(1 + LENGTH);
      head[0] = COPY_DATA;
      head.writeUInt32BE(LENGTH + chunk.length, 1);
      stream.write(head);
      stream.write(chunk);
    }
    connection.endCopyFrom();
    stream.uncork();
  }

  handleError(error: Error): void {
    this.settle.reject(error);
  }

  handleReadyForQuery(): void {
    this.settle.resolve();
  }

  // The driver tells these of every statement; nothing follows from them here.
  handleCommandComplete(): void {}
  handleEmptyQuery(): void {}
}

/** Bytes of a COPY in binary form into a table with its columns, on a client of its own transaction. */
export const copyIn = (client: pg.PoolClient, into: string, bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) => {
    const settle = { resolve, reject };
    const text = `copy ${into} from stdin (format binary)`;
    client.query(new CopyIn(text, bytes, settle) as unknown as pg.Submittable);
  });
