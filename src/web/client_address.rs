//! Who asks: the network address of the browser, as far as a proxy that is believed tells it.
//!
//! The address is used to count requests and for nothing else: it is neither stored nor logged.

use std::net::{IpAddr, Ipv6Addr};
use std::str::FromStr;

use actix_web::http::header::{FORWARDED, HeaderMap, HeaderName};

/// How many entries of a forwarding header are looked at; longer chains of proxies do not exist.
const MOST_HOPS: usize = 16;

/// The part of an address that belongs to one household or house: an IPv4 address, or the /64 that a
/// provider hands out as a whole, within which a device may change its IPv6 address at will.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ClientNet(u128);

impl ClientNet {
    /// The network of an address. An IPv4 address in an IPv6 one counts as itself.
    pub fn of(address: IpAddr) -> Self {
        match address.to_canonical() {
            IpAddr::V4(address) => Self(address.to_ipv6_mapped().into()),
            IpAddr::V6(address) => Self(u128::from(address) & (u128::MAX << 64)),
        }
    }

    /// Sixteen bytes that are the same for the whole network and for no other.
    pub fn bytes(self) -> [u8; 16] {
        self.0.to_be_bytes()
    }
}

/// A block of addresses, for example `10.1.0.0/16`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Block {
    first: u128,
    mask: u128,
}

impl Block {
    fn contains(self, address: IpAddr) -> bool {
        number(address) & self.mask == self.first
    }
}

impl FromStr for Block {
    type Err = NoSuchProxies;

    fn from_str(text: &str) -> Result<Self, NoSuchProxies> {
        let (address, length) = match text.split_once('/') {
            Some((address, length)) => (address, Some(length)),
            None => (text, None),
        };
        let address: IpAddr = address.parse().map_err(|_| NoSuchProxies)?;
        let bits = if address.is_ipv4() { 32 } else { 128 };
        let length: u32 = length.map_or(Ok(bits), str::parse).map_err(|_| NoSuchProxies)?;
        let free = bits.checked_sub(length).ok_or(NoSuchProxies)?;
        let mask = u128::MAX.checked_shl(free).unwrap_or(0);
        // Bits behind the length would say something else than they mean.
        if number(address) & mask == number(address) {
            Ok(Self { first: number(address), mask })
        } else {
            Err(NoSuchProxies)
        }
    }
}

/// All addresses as numbers of one length.
fn number(address: IpAddr) -> u128 {
    match address {
        IpAddr::V4(address) => address.to_ipv6_mapped().into(),
        IpAddr::V6(address) => address.into(),
    }
}

/// The text names no addresses.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is no list of addresses and networks")]
pub struct NoSuchProxies;

/// The header in which proxies pass the address on. Only one is read: a proxy sets the one that it
/// knows and passes the other on as the browser wrote it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ForwardingHeader {
    /// `X-Forwarded-For: 192.0.2.60, 10.1.0.9`
    XForwardedFor,
    /// `Forwarded: for=192.0.2.60;proto=https` (RFC 7239)
    Forwarded,
}

/// The proxies that are believed, and where they say it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrustedProxies {
    blocks: Vec<Block>,
    header: ForwardingHeader,
}

impl TrustedProxies {
    /// Nobody is believed: whoever connects is the client.
    pub const NONE: Self = Self { blocks: Vec::new(), header: ForwardingHeader::XForwardedFor };

    /// Reads addresses and networks with commas between them.
    ///
    /// # Errors
    /// When one of them is none, or has bits behind the length of its network.
    pub fn parse(list: &str, header: ForwardingHeader) -> Result<Self, NoSuchProxies> {
        let blocks: Result<Vec<Block>, _> = list.split(',').map(|entry| entry.trim().parse()).collect();
        Ok(Self { blocks: blocks?, header })
    }

    /// The client of a request: the last address in the chain that is no trusted proxy. `None` where a
    /// trusted proxy does not say it, so that nobody is taken for everybody behind it.
    pub fn client(&self, peer: IpAddr, headers: &HeaderMap) -> Option<ClientNet> {
        if !self.trusts(peer) {
            return Some(ClientNet::of(peer));
        }
        let mut client = None;
        for address in self.chain(headers).into_iter().rev().take(MOST_HOPS) {
            client = Some(address?);
            if !self.trusts(address?) {
                break;
            }
        }
        client.map(ClientNet::of)
    }

    fn trusts(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.blocks.iter().any(|block| block.contains(address))
    }

    /// The addresses of the header in their order; `None` for an entry that is none.
    fn chain(&self, headers: &HeaderMap) -> Vec<Option<IpAddr>> {
        let (name, read): (HeaderName, fn(&str) -> Option<IpAddr>) = match self.header {
            ForwardingHeader::XForwardedFor => (HeaderName::from_static("x-forwarded-for"), address),
            ForwardingHeader::Forwarded => (FORWARDED, forwarded_for),
        };
        let lines = headers.get_all(name).map(|line| line.to_str().unwrap_or_default());
        lines.flat_map(|line| line.split(',')).map(|entry| read(entry.trim())).collect()
    }
}

/// `192.0.2.60`, `2001:db8::1`, `192.0.2.60:4711`, `[2001:db8::1]:4711`
fn address(entry: &str) -> Option<IpAddr> {
    if let Some(rest) = entry.strip_prefix('[') {
        let (address, _) = rest.split_once(']')?;
        return address.parse::<Ipv6Addr>().ok().map(IpAddr::V6);
    }
    let without_port = match entry.split_once(':') {
        Some((address, port)) if !port.contains(':') => address,
        _ => entry,
    };
    without_port.parse().ok()
}

/// The `for` of one element of `Forwarded`.
fn forwarded_for(element: &str) -> Option<IpAddr> {
    let value = element.split(';').find_map(|pair| {
        let (name, value) = pair.split_once('=')?;
        name.trim().eq_ignore_ascii_case("for").then(|| value.trim())
    });
    address(value?.trim_matches('"'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::http::header::HeaderValue;

    fn headers(name: &'static str, lines: &[&str]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(HeaderName::from_static(name), HeaderValue::from_str(line).unwrap());
        }
        headers
    }

    fn net(address: &str) -> Option<ClientNet> {
        Some(ClientNet::of(address.parse().unwrap()))
    }

    #[test]
    fn devices_of_one_household_are_one_client() {
        for (one, other, same) in [
            ("192.0.2.1", "192.0.2.2", false),
            ("192.0.2.1", "::ffff:192.0.2.1", true),
            ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true),
            ("2001:db8:1:2::1", "2001:db8:1:3::1", false),
        ] {
            assert_eq!(net(one) == net(other), same, "{one} {other}");
        }
    }

    #[test]
    fn the_client_is_the_last_address_that_is_no_trusted_proxy() {
        let trusted =
            TrustedProxies::parse("127.0.0.1, 10.1.0.0/16,fd00::/8", ForwardingHeader::XForwardedFor);
        let trusted = trusted.unwrap();
        for (peer, lines, client) in [
            ("203.0.113.7", &["192.0.2.1"][..], net("203.0.113.7")),
            ("127.0.0.1", &["192.0.2.1"], net("192.0.2.1")),
            ("::ffff:127.0.0.1", &["192.0.2.1"], net("192.0.2.1")),
            ("127.0.0.1", &["198.51.100.1, 192.0.2.1, 10.1.2.3"], net("192.0.2.1")),
            ("fd12::1", &["198.51.100.1", "192.0.2.1:4711"], net("192.0.2.1")),
            ("127.0.0.1", &["unfug, 2001:db8::1"], net("2001:db8::1")),
            ("127.0.0.1", &["10.1.2.3"], net("10.1.2.3")),
            ("127.0.0.1", &["192.0.2.1, unfug"], None),
            ("127.0.0.1", &[], None),
        ] {
            let headers = headers("x-forwarded-for", lines);
            assert_eq!(trusted.client(peer.parse().unwrap(), &headers), client, "{peer} {lines:?}");
        }
    }

    #[test]
    fn only_the_header_is_read_that_the_proxies_set() {
        let trusted = TrustedProxies::parse("127.0.0.1", ForwardingHeader::Forwarded).unwrap();
        let peer = IpAddr::from([127, 0, 0, 1]);
        for (line, client) in [
            ("for=192.0.2.60;proto=http;by=203.0.113.43", net("192.0.2.60")),
            ("By=203.0.113.43; For=\"[2001:db8:cafe::17]:4711\"", net("2001:db8:cafe::17")),
            ("for=198.51.100.1, for=192.0.2.60", net("192.0.2.60")),
            ("for=_hidden", None),
            ("proto=https", None),
        ] {
            assert_eq!(trusted.client(peer, &headers("forwarded", &[line])), client, "{line}");
        }
        assert_eq!(trusted.client(peer, &headers("x-forwarded-for", &["192.0.2.60"])), None);
    }

    #[test]
    fn a_list_with_anything_else_in_it_is_none() {
        for list in ["", "10.1.0.1/16", "10.0.0.0/33", "stadt.de", "10.0.0.0/8,,", "fd00::/8;::1"] {
            assert_eq!(
                TrustedProxies::parse(list, ForwardingHeader::Forwarded),
                Err(NoSuchProxies),
                "{list}"
            );
        }
        assert!(TrustedProxies::parse("0.0.0.0/0,::/0", ForwardingHeader::Forwarded).is_ok());
    }
}
