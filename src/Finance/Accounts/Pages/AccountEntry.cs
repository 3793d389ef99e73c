using BackOffice.Finance.Charts;

namespace BackOffice.Finance.Accounts.Pages;

/// <summary>What the form of an account holds.</summary>
public sealed class AccountEntry
{
    /// <summary>Given when the form opens, so that a form sent twice has its effect once.</summary>
    public string Key { get; set; } = Guid.CreateVersion7().ToString();

    public long? Version { get; set; }

    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? Kind { get; set; }

    public string? Group { get; set; }

    public string? Currency { get; set; }

    public bool IsBank { get; set; }

    public bool IsHeader { get; set; }

    public bool IsBlocked { get; set; }

    public static AccountEntry Of(AccountCard card) =>
        new()
        {
            Version = card.Version,
            Code = card.Code,
            Name = card.Name,
            Kind = card.Kind.ToString(),
            Group = card.Group,
            Currency = card.Currency,
            IsBank = card.IsBank,
            IsHeader = card.IsHeader,
            IsBlocked = card.IsBlocked,
        };

    public SaveAccount.Request ToRequest() =>
        new(
            Code ?? "",
            Name ?? "",
            Enum.TryParse<AccountKind>(Kind, out var kind) ? kind : null,
            Group,
            Currency: Currency,
            IsBank: IsBank,
            IsHeader: IsHeader,
            IsBlocked: IsBlocked,
            Version: Version
        );
}
