"""Query parameters that tell where a click came from, and nothing about the story."""

_PREFIXES = (
    "utm_",
    "mtm_",
    "pk_",
    "at_",
    "ga_",
    "hsa_",
    "fb_",
    "guce_",
    "outbrain_",
    "vero_",
    "oly_",
    "itm_",
    "otm_",
    "__hs",
    "trk",
)


def _words(rows: str) -> frozenset[str]:
    return frozenset(rows.split())


_NAMES = _words("""
_ga _gl _hsenc _hsmi __twitter_impression amp amp_gsa amp_js_v cmp cmpid cvid dclid
echobox fbclid feature ftag gbraid gclid gclsrc guccounter igsh igshid ito mbid mc_cid
mc_eid mc_tc mkt_tok mod msclkid ns_campaign ns_fee ns_linkname ns_mchannel ns_source
ocid outputtype partner rb_clickid ref ref_src ref_url referrer reflink rss s_cid sh
share sharetoken smid smtyp soc_src soc_trk spm sr_share srsltid st taid tblci ttclid
twclid usqp via wbraid wickedid wt_mc wt_zmc xtor yclid zanpid
""")
# On pages that a script writes, these may say which story is meant.
_MEANT_BY_SCRIPTS = _words("ref st mod via sh")
_SCRIPTS = (".php", ".asp", ".aspx", ".jsp", ".cgi")


def is_tracking(name: str, path: str) -> bool:
    """Whether a parameter of a page at this path only tells where a click came from."""
    folded = name.lower()
    if folded in _MEANT_BY_SCRIPTS and path.lower().endswith(_SCRIPTS):
        return False
    return folded in _NAMES or folded.startswith(_PREFIXES)
