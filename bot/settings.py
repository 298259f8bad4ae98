"""Settings from PARLEY_* variables; read once, by the composition root."""

from ipaddress import ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything an operator can set; each field is the variable PARLEY_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", frozen=True)

    home: Path = Field(
        default=Path("~/.parley"),
        description="Folder that holds the stored articles.",
    )
    database_url: SecretStr | None = Field(
        default=None,
        description="PostgreSQL that takes the place of the folder's files.",
    )
    retention_days: int = Field(
        default=90, ge=1, description="Days that posts, questions and briefs are kept."
    )
    contact: str | None = Field(
        default=None,
        pattern=r"^[!-~]{1,200}$",
        description="Address that servers are told when a link is read.",
    )
    fetch_strict_ports: bool = Field(
        default=False, description="Read links at ports 80 and 443 only."
    )
    fetch_allow_nat64: bool = Field(
        default=False, description="Let through NAT64 addresses of public hosts."
    )
    fetch_deny: str = Field(
        default="", description="More networks that links must not lead to."
    )
    fetch_allow: str = Field(
        default="", description="Inner networks that links may lead to."
    )
    fetch_spacing: float = Field(
        default=1.0, ge=0, description="Least seconds between two requests to a host."
    )
    fetch_ask_robots: bool = Field(
        default=False, description="Ask robots.txt for posted links too."
    )
    fetch_proxy: str | None = Field(
        default=None, description="Egress proxy that all requests go through."
    )

    slack_mode: Literal["socket", "http"] = Field(
        default="socket", description="How Slack's events come in."
    )
    slack_bot_token: SecretStr | None = Field(
        default=None, description="Token of the one workspace, xoxb-…."
    )
    slack_app_token: SecretStr | None = Field(
        default=None, description="Token of the app for Socket Mode, xapp-…."
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None, description="Secret that Slack signs its requests with."
    )
    slack_client_id: str | None = Field(
        default=None, description="Id of the app, where many workspaces install it."
    )
    slack_client_secret: SecretStr | None = Field(
        default=None, description="And its secret."
    )
    slack_secret: SecretStr | None = Field(
        default=None,
        min_length=32,
        description="Long random words that encrypt the workspaces' tokens.",
    )
    slack_url: str | None = Field(
        default=None,
        pattern=r"^https?://[!-~]+$",
        description="Public address that Slack reaches us at.",
    )
    slack_host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Address that Slack's requests are taken at, over HTTP.",
    )
    slack_port: int = Field(
        default=8300, ge=0, le=65535, description="And its port; never that of health."
    )
    slack_admins: str = Field(
        default="", description="Ids of people who may change every channel's rules."
    )
    slack_bots: str = Field(
        default="", description="Ids of programs whose links are read."
    )
    slack_api: str = Field(
        default="https://slack.com/api/",
        pattern=r"^https?://[!-~]+/$",
        description="Address of Slack's Web API.",
    )

    discord_token: SecretStr | None = Field(
        default=None, description="Token of the bot on Discord."
    )
    discord_content: bool = Field(
        default=False, description="Read messages on Discord that are not to us."
    )
    discord_bots: str = Field(
        default="", description="Ids of programs there whose links are read."
    )
    discord_api: str | None = Field(
        default=None,
        pattern=r"^https?://[!-~]+[^/]$",
        description="Address of a server that stands in for Discord's API.",
    )

    llm_base_url: str | None = Field(
        default=None,
        pattern=r"^https?://[!-~]+$",
        description="Address of an OpenAI-compatible server, up to /v1.",
    )
    llm_api_key: SecretStr | None = Field(
        default=None,
        description="Its key; for api.openai.com OPENAI_API_KEY is read too.",
    )
    openai_api_key: SecretStr | None = Field(
        default=None,
        validation_alias="OPENAI_API_KEY",
        description="Key of an OpenAI account, used with api.openai.com alone.",
    )
    llm_model: str | None = Field(
        default=None, description="Name of the model; gpt-6-luna where only a key is."
    )
    llm_tokens_a_day: int | None = Field(
        default=None, ge=1, description="Most tokens of a workspace in a UTC day."
    )
    llm_concurrent: int | None = Field(
        default=None, ge=1, description="Most calls under way at once."
    )
    llm_prices: str | None = Field(
        default=None,
        pattern=r"^\d+(\.\d+)?(/\d+(\.\d+)?){2}$",
        description="Dollars per million tokens: in/cached/out.",
    )
    prompts_dir: Path | None = Field(
        default=None, description="Folder of prompts that take the place of ours."
    )

    web_host: str = Field(
        default="127.0.0.1",
        min_length=1,
        description="Address that a worker serves health and metrics at.",
    )
    web_port: int = Field(default=8200, ge=0, le=65535, description="And its port.")
    log_format: Literal["text", "json"] = Field(
        default="text", description="Form of the lines of the log."
    )
    log_level: Literal["debug", "info", "warning", "error"] | None = Field(
        default=None,
        description="Least level that is logged; info for a worker, else warning.",
    )

    @field_validator("log_format", "log_level", mode="before")
    @classmethod
    def _in_small_letters(cls, word: object) -> object:
        return word.lower() if isinstance(word, str) else word

    @field_validator("fetch_deny", "fetch_allow")
    @classmethod
    def _are_networks(cls, text: str) -> str:
        for word in text.split():
            ip_network(word)
        return text
