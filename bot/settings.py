"""Settings from PARLEY_* variables; read once, by the composition root."""

from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Everything an operator can set; each field is the variable PARLEY_<NAME>."""

    model_config = SettingsConfigDict(env_prefix="PARLEY_", frozen=True)

    home: Path = Field(
        default=Path("~/.parley"),
        description="Folder that holds the stored articles.",
    )
