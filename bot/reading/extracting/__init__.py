"""What runs in the extracting child: bytes of a hostile page -> a Page.

Nothing outside this folder imports it; the bot starts `worker` as a process of its
own that it can kill.
"""
