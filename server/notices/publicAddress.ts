import { BlockList, isIPv6 } from 'node:net';

/** RFC 6890 and its later entries: what no address of the public internet lies in. */
const CLOSED = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8], ['10.0.0.0', 8], ['100.64.0.0', 10], ['127.0.0.0', 8], ['169.254.0.0', 16], ['172.16.0.0', 12], ['192.0.0.0', 24], ['192.0.2.0', 24], ['192.88.99.0', 24],
  ['192.168.0.0', 16], ['198.18.0.0', 15], ['198.51.100.0', 24], ['203.0.113.0', 24], ['224.0.0.0', 4], ['240.0.0.0', 4],
] as const) CLOSED.addSubnet(net, bits, 'ipv4');
/** Of IPv6 only 2000::/3 is given out, and of that not these; what wraps an IPv4 address is closed whole. */
const OPEN_6 = new BlockList();
OPEN_6.addSubnet('2000::', 3, 'ipv6');
const CLOSED_6 = new BlockList();
for (const [net, bits] of [['2001::', 23], ['2001:db8::', 32], ['2002::', 16], ['3fff::', 20]] as const) CLOSED_6.addSubnet(net, bits, 'ipv6');

/** Whether an address is one of the public internet. */
export function isPublicAddress(address: string): boolean {
  if (!isIPv6(address)) return !CLOSED.check(address, 'ipv4');
  return OPEN_6.check(address, 'ipv6') && !CLOSED_6.check(address, 'ipv6');
}
