import { nearestMessage } from './console/nearest.ts';
import { valueText } from './printable.ts';

/** That no message was found in a text, in one line. */
export function unreadText(text: string): string {
  if (text.trim() === '') {
    return 'there is no message to read; write it in quotation marks, or pipe it in: pbpaste | crossguard why';
  }
  const nearest = nearestMessage(text);
  return `${valueText(text.trim())} holds no message of Chrome, Firefox or Safari about a blocked request (in English); ${
    nearest === null
      ? "paste the whole line of the console, such as Access to fetch at '…' from origin '…' has been blocked by CORS policy: …"
      : `the nearest is: ${nearest}`
  }`;
}
