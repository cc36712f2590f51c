"""What a person sees when everything is up: addresses first, then who may sign in where."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, fields


@dataclass(frozen=True)
class DemoAccount:
    """A person of the demo data: the role in both languages, how to sign in, and where to begin."""

    role_vi: str
    role_en: str
    email: str
    password: str
    start_path: str


def read_accounts(text: str) -> list[DemoAccount]:
    """From what `ocop demo_accounts --json` prints; fields that the banner does not show are left out."""
    names = [field.name for field in fields(DemoAccount)]
    return [DemoAccount(**{name: entry[name] for name in names}) for entry in json.loads(text)]


def banner(storefront_url: str, api_url: str, accounts: Sequence[DemoAccount], remarks: Sequence[str]) -> str:
    """The text for the terminal."""
    lines = ["", "  OCOP  chợ đặc sản đã được công nhận · the certified marketplace", ""]
    lines += [f"  Cửa hàng · shop      {storefront_url}", f"  GraphQL  · API       {api_url}/graphql/", ""]
    if accounts:
        lines.append("  Tài khoản mẫu · demo accounts")
        roles = [f"{account.role_vi} · {account.role_en}" for account in accounts]
        widths = max(map(len, roles)), max(len(account.email) for account in accounts)
        secrets = max(len(account.password) for account in accounts)
        for role, account in zip(roles, accounts, strict=True):
            lines.append(
                f"    {role:{widths[0]}}  {account.email:{widths[1]}}  {account.password:{secrets}}"
                f"  {storefront_url}{account.start_path}"
            )
        lines += [f"    Thư của bản mẫu · its mail: {storefront_url}/hop-thu", ""]
    lines += [f"  ! {remark}" for remark in remarks]
    if remarks:
        lines.append("")
    lines.append("  ocop status · ocop logs -f · Ctrl-C: dừng tất cả · stops everything")
    return "\n".join(lines) + "\n"
