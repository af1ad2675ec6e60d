import { anyFailureClearsCache } from './any-failure-clears-cache.ts';
import { beaconsSayURLOrigin } from './beacons-say-url-origin.ts';
import { beaconsShowOrigin } from './beacons-show-origin.ts';
import { cacheSplitByCredentials } from './cache-split-by-credentials.ts';
import {
  cachedWildcardVoid,
  cachedWildcardVoidForCredentials,
  cachedWildcardWithCredentialsVoid,
} from './cached-wildcards.ts';
import { clientHintsSafelisted } from './client-hints-safelisted.ts';
import { clientHintsStayHome } from './client-hints-stay-home.ts';
import { contentTypeComesBack } from './content-type-comes-back.ts';
import { contentTypeStrictlyParsed } from './content-type-strictly-parsed.ts';
import { credentiallessUnknown } from './credentialless-unknown.ts';
import { deleteBecomesGET } from './delete-becomes-get.ts';
import { differingLinesRefused } from './differing-lines-refused.ts';
import { elementsSayOrigin } from './elements-say-origin.ts';
import { emptyLinesDropped } from './empty-lines-dropped.ts';
import { emptyLocationFails } from './empty-location-fails.ts';
import { emptyLocationIgnored } from './empty-location-ignored.ts';
import { equalLocationsAreOne } from './equal-locations-are-one.ts';
import { exposedWildcardDespiteInvalid } from './exposed-wildcard-despite-invalid.ts';
import { failureKeepsCache } from './failure-keeps-cache.ts';
import { fontsWithoutCORS } from './fonts-without-cors.ts';
import { ftpAlwaysRefused } from './ftp-always-refused.ts';
import { headCheckedInCache } from './head-checked-in-cache.ts';
import { headerLinesListed } from './header-lines-listed.ts';
import { headersComeBack } from './headers-come-back.ts';
import { highBytesUnsafe } from './high-bytes-unsafe.ts';
import { invalidLocationAlwaysFails } from './invalid-location-always-fails.ts';
import { ipAddressesSameSiteWithNone } from './ip-addresses-same-site-with-none.ts';
import { locationsJoined } from './locations-joined.ts';
import { loopbackIsInsecure } from './loopback-is-insecure.ts';
import { maxAgeOnlyDigits } from './max-age-only-digits.ts';
import { maxAgeSigned } from './max-age-signed.ts';
import { noCORSKeepsCredentials } from './no-cors-keeps-credentials.ts';
import { noCORSOriginNulled } from './no-cors-origin-nulled.ts';
import { oneCachedPreflightPerURL } from './one-cached-preflight-per-url.ts';
import { opaqueOriginsUncached } from './opaque-origins-uncached.ts';
import { originCarriedOver } from './origin-carried-over.ts';
import { otherRedirectStatuses } from './other-redirect-statuses.ts';
import { preflightAsksForFirstHeaders } from './preflight-asks-for-first-headers.ts';
import { preflightForDroppedHeaders } from './preflight-for-dropped-headers.ts';
import { preflightKeepsOrigin } from './preflight-keeps-origin.ts';
import type { Quirk, QuirkName } from './quirk.ts';
import { rangeLooselyParsed } from './range-loosely-parsed.ts';
import { rangeNumbersOf63Bits, rangeNumbersOf64Bits } from './range-numbers-bounded.ts';
import { rangeRewritten } from './range-rewritten.ts';
import { redirectedBeaconsLoseCookies } from './redirected-beacons-lose-cookies.ts';
import { redirectErrorNeedsLocation } from './redirect-error-needs-location.ts';
import { redirectsCheckedWithFirstCredentials } from './redirects-checked-with-first-credentials.ts';
import { refusedPreflightCached } from './refused-preflight-cached.ts';
import { requestHeadersCombined } from './request-headers-combined.ts';
import { requestHeadersReEncoded } from './request-headers-re-encoded.ts';
import { requestLinesMerged } from './request-lines-merged.ts';
import { sameSiteIgnoresRedirects } from './same-site-ignores-redirects.ts';
import { sameSiteIgnoresScheme } from './same-site-ignores-scheme.ts';
import { sandboxedPagesHaveReferrer } from './sandboxed-pages-have-referrer.ts';
import { storageAccessOutlivesPost } from './storage-access-outlives-post.ts';
import { storageAccessSendsOrigin } from './storage-access-sends-origin.ts';
import { unknownResourcePolicyAllows } from './unknown-resource-policy-allows.ts';
import { uploadListenerNeedsBody } from './upload-listener-needs-body.ts';
import { userAgentForbidden } from './user-agent-forbidden.ts';
import { userinfoRefusedEverywhere } from './userinfo-refused-everywhere.ts';
import { userinfoRefusedLate } from './userinfo-refused-late.ts';
import { webSocketsFollowRedirects } from './websockets-follow-redirects.ts';
import {
  cachedWildcardCoversAuthorization,
  wildcardCoversAuthorization,
} from './wildcard-covers-authorization.ts';

/** Every known difference between an engine and the standard, by name, in the order in which they apply. */
export const quirks: Readonly<Record<QuirkName, Quirk>> = {
  'user-agent-forbidden': userAgentForbidden,
  'client-hints-safelisted': clientHintsSafelisted,
  'content-type-strictly-parsed': contentTypeStrictlyParsed,
  'high-bytes-unsafe': highBytesUnsafe,
  'range-loosely-parsed': rangeLooselyParsed,
  'range-numbers-of-63-bits': rangeNumbersOf63Bits,
  'range-numbers-of-64-bits': rangeNumbersOf64Bits,
  'request-headers-combined': requestHeadersCombined,
  'header-lines-listed': headerLinesListed,
  'range-rewritten': rangeRewritten,
  'request-lines-merged': requestLinesMerged,
  'no-cors-keeps-credentials': noCORSKeepsCredentials,
  'same-site-ignores-redirects': sameSiteIgnoresRedirects,
  'same-site-ignores-scheme': sameSiteIgnoresScheme,
  'loopback-is-insecure': loopbackIsInsecure,
  'request-headers-re-encoded': requestHeadersReEncoded,
  'wildcard-covers-authorization': wildcardCoversAuthorization,
  'preflight-keeps-origin': preflightKeepsOrigin,
  'preflight-for-dropped-headers': preflightForDroppedHeaders,
  'preflight-asks-for-first-headers': preflightAsksForFirstHeaders,
  'max-age-signed': maxAgeSigned,
  'max-age-only-digits': maxAgeOnlyDigits,
  'opaque-origins-uncached': opaqueOriginsUncached,
  'cached-wildcard-with-credentials-void': cachedWildcardWithCredentialsVoid,
  'cached-wildcard-void-for-credentials': cachedWildcardVoidForCredentials,
  'cached-wildcard-void': cachedWildcardVoid,
  'cached-wildcard-covers-authorization': cachedWildcardCoversAuthorization,
  'cache-split-by-credentials': cacheSplitByCredentials,
  'head-checked-in-cache': headCheckedInCache,
  'one-cached-preflight-per-url': oneCachedPreflightPerURL,
  'refused-preflight-cached': refusedPreflightCached,
  'failure-keeps-cache': failureKeepsCache,
  'any-failure-clears-cache': anyFailureClearsCache,
  'differing-lines-refused': differingLinesRefused,
  'empty-lines-dropped': emptyLinesDropped,
  'exposed-wildcard-despite-invalid': exposedWildcardDespiteInvalid,
  'ip-addresses-same-site-with-none': ipAddressesSameSiteWithNone,
  'unknown-resource-policy-allows': unknownResourcePolicyAllows,
  'other-redirect-statuses': otherRedirectStatuses,
  'empty-location-ignored': emptyLocationIgnored,
  'empty-location-fails': emptyLocationFails,
  'equal-locations-are-one': equalLocationsAreOne,
  'invalid-location-always-fails': invalidLocationAlwaysFails,
  'ftp-always-refused': ftpAlwaysRefused,
  'redirect-error-needs-location': redirectErrorNeedsLocation,
  'locations-joined': locationsJoined,
  'userinfo-refused-everywhere': userinfoRefusedEverywhere,
  'userinfo-refused-late': userinfoRefusedLate,
  'headers-come-back': headersComeBack,
  'client-hints-stay-home': clientHintsStayHome,
  'content-type-comes-back': contentTypeComesBack,
  'delete-becomes-get': deleteBecomesGET,
  'origin-carried-over': originCarriedOver,
  'storage-access-sends-origin': storageAccessSendsOrigin,
  'storage-access-outlives-post': storageAccessOutlivesPost,
  'no-cors-origin-nulled': noCORSOriginNulled,
  'redirects-checked-with-first-credentials': redirectsCheckedWithFirstCredentials,
  'elements-say-origin': elementsSayOrigin,
  'fonts-without-cors': fontsWithoutCORS,
  'upload-listener-needs-body': uploadListenerNeedsBody,
  'credentialless-unknown': credentiallessUnknown,
  'beacons-say-url-origin': beaconsSayURLOrigin,
  'beacons-show-origin': beaconsShowOrigin,
  'redirected-beacons-lose-cookies': redirectedBeaconsLoseCookies,
  'websockets-follow-redirects': webSocketsFollowRedirects,
  'sandboxed-pages-have-referrer': sandboxedPagesHaveReferrer,
};
