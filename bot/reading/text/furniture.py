"""Word lists of page furniture: what stands around stories on most sites."""

# Lines that are nothing but navigation; compared whole and folded.
_NAV = """
about us|accessibility|accessibility help|accessibility links|ad|ad feedback
add a comment|advertisement|advertisements|all comments|also in the news
article continues after advertisement|article continues below
article continues below advertisement|back|back to top|be the first to comment
bookmark|breaking|breaking news|business|close|close menu|comment|comments|contact us
contents|continue reading|continue reading the main story|cookie policy
cookie settings|copy link|copy this link|culture|donate|e-mail|editor's picks
editors' picks|email|email this article|entertainment|explore more|facebook|featured
flipboard|follow|follow us|from our partners|gift this article|go to content|health
help|home|homepage|image|instagram|jump to content|keep reading|latest|latest news
latest stories|leave a comment|licensing|like|link|linkedin|listen
listen to this article|live|load more|log in|log out|login|main menu|manage cookies
menu|messenger|more|more from this author|more like this|more news|more on this
more on this story|more stories|more to explore|more top stories|most popular
most popular stories|most read|most shared|most viewed|most watched|my account
navigation|news|newsletter|newsletters|next|next article|next story|no comments
open menu|opinion|our picks|photo|photos|pinterest|politics|popular|previous
previous article|previous story|print|print this article|privacy|privacy policy
promoted content|promoted stories|read also|read full article|read later|read more
read more stories|recommended|recommended for you|recommended stories|reddit|register
related|related articles|related content|related coverage|related links|related news
related stories|related story|related topics|related video|related videos|reply
report an error|reprints|reprints & permissions|republish|save|save article
save for later|save this article|science|scroll to continue|search|sections|see all
see more|share|share full article|share on facebook|share on linkedin|share on twitter
share on x|share options|share page|share this|share this article|share this page
share this story|share this with|show comments|show less|show more|sign in|sign out
sign up|site index|site map|skip advertisement|skip navigation|skip to content
skip to footer|skip to main content|skip to main navigation|skip to navigation
skip to search|sponsored|sponsored content|sport|sports|story continues below
story continues below advertisement|story highlights|story timeline|subscribe
subscribe now|support us|tags|tech|technology|telegram|terms and conditions
terms of service|terms of use|the latest|tiktok|toggle menu|toggle navigation|top
top news|top stories|topics|translate|trending|trending now|trending stories|tweet
twitter|up next|video|videos|view all|view all comments|view comments|watch|watch live
watch now|we recommend|weather|whatsapp|world|world news|write a comment|x
you may also like|you might also be interested in|you might also like|youtube
"""

_STAMPS = """
january february march april may june july august september october november december
jan feb mar apr jun jul aug sep sept oct nov dec
monday tuesday wednesday thursday friday saturday sunday
mon tue tues wed thu thur thurs fri sat sun
am pm a p m h et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst ist cet cest kst
jst aest t z local time
published updated posted created modified last first on at of date day
sec secs second seconds min mins minute minutes hr hrs hour hours day days week weeks
this article is more than old month months year years
ago read th st nd rd noon midnight today yesterday
"""

NAV = frozenset(name for row in _NAV.split("\n") for name in row.split("|") if name)
STAMP_WORDS = frozenset(_STAMPS.split())
MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    "|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
