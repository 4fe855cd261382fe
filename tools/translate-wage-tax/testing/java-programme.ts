/*
 * For tests only: the ministry's programme run as it is written, with decimals as Java's BigDecimal has them. It shares
 * nothing with the translator. The XML is read with regular expressions, and since the statements are also statements of
 * JavaScript when an object stands where Java has a BigDecimal, they are run by JavaScript itself.
 */

type Mode = 'ROUND_DOWN' | 'ROUND_UP';

const POWERS = Array.from({ length: 120 }, (_, exponent) => 10n ** BigInt(exponent));
const power = (exponent: number): bigint => POWERS[exponent]!;

/** unscaled × 10^-scale, as java.math.BigDecimal; only what the programmes of the ministry use. */
export class BigDecimal {
  static readonly ROUND_DOWN: Mode = 'ROUND_DOWN';
  static readonly ROUND_UP: Mode = 'ROUND_UP';
  static readonly ZERO = new BigDecimal(0n, 0);
  static readonly ONE = new BigDecimal(1n, 0);
  static readonly TEN = new BigDecimal(10n, 0);
  readonly unscaled: bigint;
  readonly scale: number;

  constructor(unscaled: bigint, scale: number) {
    this.unscaled = unscaled;
    this.scale = scale;
  }

  /** Of a whole number, or of a double by its shortest decimal text, as Java does it. */
  static valueOf(value: number | bigint | string): BigDecimal {
    const [whole = '', decimals = ''] = String(value).split('.');
    return new BigDecimal(BigInt(whole + decimals), decimals.length);
  }

  add(other: BigDecimal): BigDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new BigDecimal(this.at(scale) + other.at(scale), scale);
  }

  subtract(other: BigDecimal): BigDecimal {
    const scale = Math.max(this.scale, other.scale);
    return new BigDecimal(this.at(scale) - other.at(scale), scale);
  }

  multiply(other: BigDecimal): BigDecimal {
    return new BigDecimal(this.unscaled * other.unscaled, this.scale + other.scale);
  }

  /** Without scale and mode the quotient must end, as in Java. */
  divide(other: BigDecimal, scale?: number, mode?: Mode): BigDecimal {
    if (other.unscaled === 0n) throw new RangeError('Division by zero');
    if (scale !== undefined && mode !== undefined) return this.quotient(other, scale, mode);
    for (let decimals = Math.max(0, this.scale - other.scale); decimals <= 60; decimals += 1) {
      const top = this.unscaled * power(decimals + other.scale);
      const bottom = other.unscaled * power(this.scale);
      if (top % bottom === 0n) return new BigDecimal(top / bottom, decimals);
    }
    throw new RangeError('Non-terminating decimal expansion; no exact representable decimal result.');
  }

  private quotient(other: BigDecimal, scale: number, mode: Mode): BigDecimal {
    const top = this.unscaled * power(scale + other.scale);
    const bottom = other.unscaled * power(this.scale);
    return new BigDecimal(rounded(top, bottom, mode), scale);
  }

  setScale(scale: number, mode: Mode): BigDecimal {
    if (scale >= this.scale) return new BigDecimal(this.at(scale), scale);
    return new BigDecimal(rounded(this.unscaled, power(this.scale - scale), mode), scale);
  }

  compareTo(other: BigDecimal): -1 | 0 | 1 {
    const scale = Math.max(this.scale, other.scale);
    const [a, b] = [this.at(scale), other.at(scale)];
    return a < b ? -1 : a > b ? 1 : 0;
  }

  longValue(): bigint {
    return this.unscaled / power(this.scale);
  }

  toString(): string {
    const digits = (this.unscaled < 0n ? -this.unscaled : this.unscaled).toString().padStart(this.scale + 1, '0');
    const sign = this.unscaled < 0n ? '-' : '';
    if (this.scale === 0) return sign + digits;
    return `${sign}${digits.slice(0, -this.scale)}.${digits.slice(-this.scale)}`;
  }

  private at(scale: number): bigint {
    return scale === this.scale ? this.unscaled : this.unscaled * power(scale - this.scale);
  }
}

/** Both modes go by the magnitude: down is towards zero, up is away from it. BigInt division cuts towards zero. */
function rounded(top: bigint, bottom: bigint, mode: Mode): bigint {
  const whole = top / bottom;
  if (mode === 'ROUND_DOWN' || top % bottom === 0n) return whole;
  return top < 0n === bottom < 0n ? whole + 1n : whole - 1n;
}

export type JavaInputs = Readonly<Record<string, string>>;

/** Runs the programme of the XML with inputs by the ministry's names; answers its outputs by theirs. */
export type JavaProgramme = (inputs: JavaInputs) => Record<string, BigDecimal>;

const attribute = (tag: string, name: string): string => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '';

/** Makes a function of the ministry's XML. */
export function javaProgramme(text: string): JavaProgramme {
  const xml = text.replace(/<!--[\s\S]*?-->/g, '').replaceAll('&amp;', '&');
  const tags = (name: string): string[] => [...xml.matchAll(new RegExp(`<${name}\\s[^\\n]*`, 'g'))].map(([tag]) => tag);
  const inputs = tags('INPUT').map((tag) => ({ name: attribute(tag, 'name'), type: attribute(tag, 'type') }));
  const outputs = tags('OUTPUT').map((tag) => attribute(tag, 'name'));
  const fields = [...tags('INPUT'), ...tags('OUTPUT'), ...tags('INTERNAL')].map(
    (tag) => `let ${attribute(tag, 'name')} = ${attribute(tag, 'default') || '0'};`,
  );
  const constants = tags('CONSTANT').map(
    (tag) => `const ${attribute(tag, 'name')} = ${attribute(tag, 'value').replace('{', '[').replace('}', ']')};`,
  );
  const methods = [...xml.matchAll(/<METHOD name="(\w+)">([\s\S]*?)<\/METHOD>/g)].map(
    ([, name, body]) => `function ${name}() {${statements(body!)}}`,
  );
  const main = /<MAIN>([\s\S]*?)<\/MAIN>/.exec(xml)![1]!;
  const take = inputs.map(({ name, type }) => {
    const read = type === 'BigDecimal' ? 'BigDecimal.valueOf(given)' : 'Number(given)';
    return `{ const given = inputs.${name}; if (given !== undefined) ${name} = ${read}; }`;
  });
  const source = [
    constants.join('\n'),
    `return (inputs) => {`,
    fields.join('\n'),
    methods.join('\n'),
    take.join('\n'),
    statements(main),
    `return { ${outputs.join(', ')} };`,
    `};`,
  ].join('\n');
  return new Function('BigDecimal', source)(BigDecimal) as JavaProgramme;
}

function statements(body: string): string {
  return body
    .replace(/<EVAL exec="([^"]*)"\s*\/>/g, '$1;')
    .replace(/<EXECUTE method="(\w+)"\s*\/>/g, '$1();')
    .replace(/<IF expr="([^"]*)">/g, 'if ($1)')
    .replace(/<THEN>/g, '{')
    .replace(/<ELSE>/g, 'else {')
    .replace(/<\/(THEN|ELSE)>/g, '}')
    .replace(/<\/IF>/g, '');
}
