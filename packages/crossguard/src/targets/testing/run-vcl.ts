import { tokensOf } from './fastly.ts';
import type { Token } from './reading.ts';

/** The variables of a request and its answers, by their names in lower case. What is not set is not there. */
export type Variables = Map<string, string>;

/** How a subroutine ended: by itself, or by a statement that leaves it. */
export type Ending = 'end' | 'deliver' | { readonly error: string };

/**
 * Runs a piece of Fastly's VCL, as its reference has the statements and operators that are written here. Header
 * names have no case, `~` searches, `&&` goes before `||`, and a header that is not set is false, and no match.
 */
export function runVCL(text: string, variables: Variables): Ending {
  return new Run(tokensOf(text), variables).statements(true);
}

class Run {
  readonly #tokens: readonly Token[];
  readonly #variables: Variables;
  #at = 0;

  constructor(tokens: readonly Token[], variables: Variables) {
    this.#tokens = tokens;
    this.#variables = variables;
  }

  /** @param isRun whether they have an effect, or are only read past */
  statements(isRun: boolean): Ending {
    let ending: Ending = 'end';
    while (this.#at < this.#tokens.length && !this.#isNext('}')) {
      const mayRun = isRun && ending === 'end';
      const result = this.#statement(mayRun);
      if (mayRun) ending = result;
    }
    return ending;
  }

  #statement(isRun: boolean): Ending {
    const statement = this.#mark();
    switch (statement) {
      case 'if':
        return this.#branches(isRun);
      case 'set': {
        const name = this.#mark().toLowerCase();
        this.#expect('=');
        const value = this.#text();
        if (isRun) this.#variables.set(name, value ?? '');
        break;
      }
      case 'unset': {
        const name = this.#mark().toLowerCase();
        if (isRun) this.#variables.delete(name);
        break;
      }
      case 'std.collect':
        // A map has one line of each header.
        this.#expect('(');
        this.#mark();
        this.#expect(')');
        break;
      case 'synthetic':
        this.#text();
        break;
      case 'error': {
        const error = this.#mark();
        this.#expect(';');
        return { error };
      }
      case 'return':
        for (const mark of ['(', 'deliver', ')', ';']) this.#expect(mark);
        return 'deliver';
      default:
        throw new Error(`no statement of VCL: ${statement}`);
    }
    this.#expect(';');
    return 'end';
  }

  #branches(isRun: boolean): Ending {
    this.#expect('(');
    const isTrue = this.#anyOf();
    this.#expect(')');
    const ending = this.#block(isRun && isTrue);
    const mayRun = isRun && !isTrue;
    if (this.#skips('elsif')) return mayRun ? this.#branches(true) : this.#past(ending);
    if (!this.#skips('else')) return ending;
    if (this.#skips('if')) return mayRun ? this.#branches(true) : this.#past(ending);
    const other = this.#block(mayRun);
    return mayRun ? other : ending;
  }

  #past(ending: Ending): Ending {
    this.#branches(false);
    return ending;
  }

  #block(isRun: boolean): Ending {
    this.#expect('{');
    const ending = this.statements(isRun);
    this.#expect('}');
    return ending;
  }

  #anyOf(): boolean {
    let isTrue = this.#allOf();
    while (this.#skips('||')) isTrue = this.#allOf() || isTrue;
    return isTrue;
  }

  #allOf(): boolean {
    let isTrue = this.#condition();
    while (this.#skips('&&')) isTrue = this.#condition() && isTrue;
    return isTrue;
  }

  #condition(): boolean {
    if (this.#skips('!')) return !this.#condition();
    if (this.#skips('(')) {
      const isTrue = this.#anyOf();
      this.#expect(')');
      return isTrue;
    }
    const left = this.#text();
    if (this.#skips('==')) return left === this.#text();
    if (this.#skips('~')) return this.#matches(left);
    if (this.#skips('!~')) return !this.#matches(left);
    return left !== null;
  }

  #matches(text: string | null): boolean {
    const pattern = this.#text() ?? '';
    const flag = '(?i)';
    const isFlagged = pattern.startsWith(flag);
    const regex = new RegExp(pattern.slice(isFlagged ? flag.length : 0), isFlagged ? 'i' : '');
    return text !== null && regex.test(text);
  }

  #text(): string | null {
    let text = this.#operand();
    while (this.#skips('+')) text = (text ?? '') + (this.#operand() ?? '');
    return text;
  }

  #operand(): string | null {
    const token = this.#tokens[this.#at++];
    if (token === undefined) throw new Error('VCL ends in a statement');
    if ('value' in token) return token.value;
    return /^\d/.test(token.mark)
      ? token.mark
      : (this.#variables.get(token.mark.toLowerCase()) ?? null);
  }

  #mark(): string {
    const token = this.#tokens[this.#at++];
    if (token === undefined || !('mark' in token)) throw new Error('VCL has a text for a word');
    return token.mark;
  }

  #isNext(mark: string): boolean {
    const token = this.#tokens[this.#at];
    return token !== undefined && 'mark' in token && token.mark === mark;
  }

  #skips(mark: string): boolean {
    if (!this.#isNext(mark)) return false;
    this.#at += 1;
    return true;
  }

  #expect(mark: string): void {
    if (!this.#skips(mark)) throw new Error(`VCL has no ${mark} at ${this.#at}`);
  }
}
