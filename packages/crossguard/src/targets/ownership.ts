/** The first line of what is written, where the language has comments that begin with a sharp. */
export const ownership: string =
  '# Written by crossguard compile. Change the policy and write this anew, not this file.';
