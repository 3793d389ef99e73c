using BackOffice.Finance.Charts;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;

namespace BackOffice.Finance.Accounts;

/// <summary>An account as it shall be: what a request leaves open stays as it is. Pure.</summary>
internal sealed record AccountChange(
    string? Code,
    string? Name,
    AccountKind? Kind,
    string Group,
    AccountRole? Role,
    string? Currency,
    bool IsBank,
    bool IsHeader,
    bool IsBlocked
)
{
    private const int LongestCode = 20;

    public static AccountChange Of(Account? account, SaveAccount.Request request)
    {
        var kind = request.Kind ?? account?.Kind;
        var kept = kind == account?.Kind ? account?.Group : null;
        return new AccountChange(
            request.Code is null ? account?.Code : PlainText.Clean(request.Code),
            request.Name is null ? account?.Name : PlainText.Clean(request.Name),
            kind,
            PlainText.Clean(request.Group) ?? kept ?? (kind is { } known ? StatementGroups.For(known)[0] : ""),
            request.Role ?? account?.Role,
            PlainText.Clean(request.Currency)?.ToUpperInvariant(),
            request.IsBank ?? account?.IsBank ?? false,
            request.IsHeader ?? account?.IsHeader ?? false,
            request.IsBlocked ?? account?.IsBlocked ?? false
        );
    }

    /// <summary>What is wrong with it by itself: code, name, kind, group, currency, bank, system account.</summary>
    public List<Refusal> Check()
    {
        var refusals = new List<Refusal>();
        if (Code is null || Code.Length > LongestCode || !Code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '.' or '-'))
        {
            refusals.Add(
                new Refusal(
                    "account.code",
                    "code",
                    $"Enter a code of at most {LongestCode} letters, digits, dots and hyphens, such as 4010."
                )
            );
        }

        if (Name is not { Length: <= 200 })
        {
            refusals.Add(new Refusal("account.name", "name", "Enter the account's name, at most 200 characters."));
        }

        if (Kind is not { } kind || !Enum.IsDefined(kind))
        {
            refusals.Add(new Refusal("account.kind", "kind", "Choose asset, liability, equity, income or expense."));
        }
        else if (!StatementGroups.For(kind).Contains(Group))
        {
            refusals.Add(
                new Refusal("account.group", "group", $"Choose where statements show it: {string.Join(", ", StatementGroups.For(kind))}.")
            );
        }

        if (Currency is not null && !Kernel.Currency.TryGet(Currency, out _))
        {
            refusals.Add(new Refusal("account.currency", "currency", $"{Currency} is not a currency of ISO 4217, such as GBP or EUR."));
        }

        if (IsBank && Kind is not (AccountKind.Asset or AccountKind.Liability or null))
        {
            refusals.Add(new Refusal("account.bank", "isBank", "Money is held on asset accounts, or borrowed on liability accounts."));
        }

        if (Role is not null && (IsHeader || IsBlocked))
        {
            refusals.Add(
                new Refusal(
                    "account.role_open",
                    IsHeader ? "isHeader" : "isBlocked",
                    "The product posts to this account by itself, so it stays open for posting."
                )
            );
        }

        return refusals;
    }

    public void Apply(Account account)
    {
        account.Code = Code!;
        account.Name = Name!;
        account.Kind = Kind!.Value;
        account.Group = Group;
        account.Role = Role;
        account.Currency = Currency;
        account.IsBank = IsBank;
        account.IsHeader = IsHeader;
        account.IsBlocked = IsBlocked;
    }
}
