using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Kernel.Templates;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Accounts;

/// <summary>
/// Accounts of a template. Those that the product posts to by itself are each company's own: they are neither taken nor changed.
/// </summary>
internal sealed class RollOutAccounts(Work work) : ITemplatePart
{
    public string Name => "accounts";

    public string Title => "Chart of accounts";

    private sealed record Content(string Name, AccountKind Kind, string Group, string? Currency, bool IsBank, bool IsHeader);

    private sealed record Request(string Template, IReadOnlyList<TemplateLine> Lines);

    public Task<Outcome<List<TemplateLine>>> Take(CancellationToken cancel) =>
        work.Read<List<TemplateLine>>(
            FinanceRights.Export,
            async db =>
            {
                var accounts = await db.Set<Account>().Where(row => row.Role == null).OrderBy(row => row.Code).ToListAsync(cancel);
                return accounts.ConvertAll(Line);
            },
            cancel
        );

    public Task<Outcome<List<TemplateDifference>>> Compare(IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        work.Try(FinanceRights.Configure, db => In(db, lines, cancel), cancel);

    public Task<Outcome<List<TemplateDifference>>> RollOut(string template, IReadOnlyList<TemplateLine> lines, CancellationToken cancel) =>
        work.Do(
            FinanceRights.Configure,
            new Request(template, lines),
            null,
            async db =>
            {
                var done = await In(db, lines, cancel);
                db.About(SubjectTypes.Account, null, $"Accounts as in the template {template}");
                return done;
            },
            cancel
        );

    private static async Task<Outcome<List<TemplateDifference>>> In(
        TenantDb db,
        IReadOnlyList<TemplateLine> lines,
        CancellationToken cancel
    )
    {
        var accounts = await db.Set<Account>().ToDictionaryAsync(row => row.Code, StringComparer.Ordinal, cancel);
        var differences = new List<TemplateDifference>();
        foreach (var line in lines)
        {
            var content = line.Read<Content>();
            var account = accounts.GetValueOrDefault(line.Key);
            var changes = account is null ? "" : Between(account, content);
            if (account is not null && changes.Length == 0)
            {
                continue;
            }

            if (account?.Role is not null)
            {
                differences.Add(
                    TemplateDifference.NotPossible(line, $"The product posts to {account.Code} {account.Name} by itself here.")
                );
                continue;
            }

            var saved = await SaveAccount.In(db, account?.Id, RequestOf(line, content), cancel);
            differences.Add(
                !saved.Succeeded ? TemplateDifference.NotPossible(line, string.Join(" ", saved.Refusals.Select(refusal => refusal.Message)))
                : account is null ? TemplateDifference.New(line)
                : TemplateDifference.Changed(line, changes)
            );
        }

        return differences;
    }

    private TemplateLine Line(Account account) =>
        TemplateLine.Of(
            Name,
            account.Code,
            $"{account.Code} {account.Name}",
            new Content(account.Name, account.Kind, account.Group, account.Currency, account.IsBank, account.IsHeader)
        );

    private static SaveAccount.Request RequestOf(TemplateLine line, Content content) =>
        new(
            line.Key,
            content.Name,
            content.Kind,
            content.Group,
            Currency: content.Currency,
            IsBank: content.IsBank,
            IsHeader: content.IsHeader
        );

    private static string Between(Account account, Content content) =>
        TemplateDifference.Between(
            ("Name", account.Name, content.Name),
            ("Kind", account.Kind, content.Kind),
            ("Shown under", account.Group, content.Group),
            ("Only currency", account.Currency, content.Currency),
            ("Money account", account.IsBank, content.IsBank),
            ("Heading", account.IsHeader, content.IsHeader)
        );
}
