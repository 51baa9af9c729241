"""Every sentence the bot itself says, in four languages."""
