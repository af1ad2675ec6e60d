// What x509 is made of needs this to be there first.
// oxlint-disable-next-line import/no-unassigned-import
import 'reflect-metadata';
import { createHash, webcrypto } from 'node:crypto';
import {
  BasicConstraintsExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  SubjectAlternativeNameExtension,
  type X509Certificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

/** What a server shows for itself, PEM. */
export type Identity = {
  readonly key: string;
  readonly cert: string;
  /** Of the authority's public key, SHA-256 in base64: what Chromium is told to trust. */
  readonly authority: string;
};

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;

/** An authority for this run alone, and a certificate by it for the names of this machine. */
export async function createIdentity(): Promise<Identity> {
  const [authorityKeys, keys] = await Promise.all([keyPair(), keyPair()]);
  const subject = 'CN=Crossguard conformance authority';
  const validity = { notBefore: daysFromNow(-1), notAfter: daysFromNow(7) };
  const authority = await X509CertificateGenerator.createSelfSigned({
    name: subject,
    keys: authorityKeys,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign, true),
    ],
  });
  const leaf = await X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: subject,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    signingAlgorithm: algorithm,
    ...validity,
    extensions: [
      new SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
    ],
  });
  const key = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', keys.privateKey));
  return {
    key: `-----BEGIN PRIVATE KEY-----\n${key.toString('base64')}\n-----END PRIVATE KEY-----\n`,
    cert: `${leaf.toString('pem')}\n${authority.toString('pem')}\n`,
    authority: keyHash(authority),
  };
}

async function keyPair(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
}

function daysFromNow(days: number): Date {
  return new Date(Date.now() + days * 86_400_000);
}

function keyHash({ publicKey }: X509Certificate): string {
  return createHash('sha256').update(Buffer.from(publicKey.rawData)).digest('base64');
}
