"""Which addresses may be asked for, and how one address is written."""

import ipaddress

import pytest

from corpus.fetching.addresses import AddressRefusedError, as_ip, domain_of, is_inside, is_private, joined_url, normal_url, secure


@pytest.mark.parametrize(
    ("written", "normal"),
    [
        ("HTTPS://Democracy.Exampleshire.GOV.UK", "https://democracy.exampleshire.gov.uk/"),
        ("https://x.gov.uk:443/a#b", "https://x.gov.uk/a"),
        ("http://x.gov.uk:8080/a?b=1&c", "http://x.gov.uk:8080/a?b=1&c"),
        (" https://x.gov.uk/a b\n.pdf ", "https://x.gov.uk/a%20b.pdf"),
        ("https://x.gov.uk./a", "https://x.gov.uk/a"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("https://caf\u00e9.exampleshire.gov.uk/", "https://xn--caf-dma.exampleshire.gov.uk/"),
    ],
)
def test_one_address_is_written_in_one_way(written, normal):
    assert normal_url(written) == normal
    assert normal_url(normal) == normal


@pytest.mark.parametrize(
    "url",
    [
        "",
        "x",
        "https://",
        "//x.gov.uk/a",
        "javascript:alert(1)",
        "https://x.gov.uk:port/",
        "https://" + "\u00e9" * 70 + ".gov.uk/",
        "https://x.gov.uk/" + "a" * 5000,
    ],
)
def test_what_is_no_address_is_refused(url):
    with pytest.raises(AddressRefusedError):
        normal_url(url)


def test_redirects_are_read_as_browsers_read_them():
    base = "https://x.gov.uk/a/b?c=1"
    assert joined_url(base, "d?e=2") == "https://x.gov.uk/a/d?e=2"
    assert joined_url(base, "//y.x.gov.uk") == "https://y.x.gov.uk/"
    assert joined_url(base, "?e=2") == "https://x.gov.uk/a/b?e=2"


def test_https_in_the_place_of_http_but_not_at_a_port_of_its_own():
    assert secure("http://x.gov.uk/a?b") == "https://x.gov.uk/a?b"
    assert secure("http://x.gov.uk:8080/") == "http://x.gov.uk:8080/"


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("democracy.exampleshire.gov.uk", "exampleshire.gov.uk"),
        ("exampleshire.gov.uk", "exampleshire.gov.uk"),
        ("papers.exampleshire.org.uk", "exampleshire.org.uk"),
        ("exampleshire.moderngov.co.uk", "exampleshire.moderngov.co.uk"),
        ("gov.uk", "gov.uk"),
        ("127.0.0.1", "127.0.0.1"),
    ],
)
def test_the_domain_that_one_body_registered(host, domain):
    assert domain_of(host) == domain


@pytest.mark.parametrize(
    "host", ["127.1", "0x7f000001", "017700000001", "2130706433", "::1", "10.0.0.1", "localhost", "a.localhost", "printer", "nas.local"]
)
def test_hosts_that_are_inside(host):
    assert is_inside(host)


@pytest.mark.parametrize("host", ["democracy.exampleshire.gov.uk", "93.184.216.34", "2606:2800:220:1::1", "beef.cafe"])
def test_hosts_that_are_not(host):
    assert not is_inside(host)


@pytest.mark.parametrize(
    "address", ["::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:7f00:1::", "100.64.0.1", "224.0.0.1", "ff02::1", "255.255.255.255"]
)
def test_private_addresses_in_other_clothes(address):
    assert is_private(ipaddress.ip_address(address))
    assert as_ip(address) is not None
