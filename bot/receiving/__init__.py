"""What people do on a platform, in the words of the bot: commands, buttons, forms."""
