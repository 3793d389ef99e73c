using BackOffice.Finance.Charts;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Ledger;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Accounts;

/// <summary>
/// Adds an account to the chart, or changes one. What its postings rely on is fixed once it has any: kind, and that it is no
/// heading (G-10). A system account keeps its role and stays open for posting.
/// </summary>
public sealed class SaveAccount(Work work)
{
    /// <param name="Kind">Needed for a new account.</param>
    /// <param name="Group">Where statements show it, see <see cref="StatementGroups"/>; the first of its kind when absent.</param>
    /// <param name="Role">System account it becomes, when no other account is it.</param>
    /// <param name="Currency">The only currency that may be posted, ISO 4217; any when absent.</param>
    /// <param name="IsBank">Money is held here: payments can name it.</param>
    /// <param name="Version">The version that was edited, to refuse a stale edit.</param>
    public sealed record Request(
        string? Code,
        string? Name,
        AccountKind? Kind = null,
        string? Group = null,
        AccountRole? Role = null,
        string? Currency = null,
        bool? IsBank = null,
        bool? IsHeader = null,
        bool? IsBlocked = null,
        long? Version = null
    );

    public Task<Outcome<AccountCard>> Create(Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Configure, request, key, db => In(db, null, request, cancel), cancel);

    public Task<Outcome<AccountCard>> Change(Guid id, Request request, string? key = null, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Configure, new Edit(id, request), key, db => In(db, id, request, cancel), cancel);

    private sealed record Edit(Guid Id, Request Request);

    internal static async Task<Outcome<AccountCard>> In(TenantDb db, Guid? id, Request request, CancellationToken cancel)
    {
        var account = id is null ? null : await db.Set<Account>().FirstOrDefaultAsync(row => row.Id == id, cancel);
        if (id is not null && account is null)
        {
            return Refusal.NotFound("account");
        }

        if (account?.IsStale(request.Version) == true)
        {
            return Refusal.Conflict("Somebody changed this account meanwhile. Load it again and repeat your change.");
        }

        var wanted = AccountChange.Of(account, request);
        var refusals = wanted.Check();
        refusals.AddRange(await Taken(db, id, wanted, cancel));
        if (account is not null)
        {
            refusals.AddRange(await Fixed(db, account, wanted, cancel));
        }

        if (refusals.Count > 0)
        {
            return refusals;
        }

        if (account is null)
        {
            db.Add(
                account = new Account
                {
                    Code = wanted.Code!,
                    Name = wanted.Name!,
                    Group = wanted.Group,
                }
            );
        }

        wanted.Apply(account);
        db.About(SubjectTypes.Account, account.Id, $"{account.Code} {account.Name}");
        // The version a caller sees is the one after this save.
        var changes = db.Entry(account).State != EntityState.Unchanged;
        return AccountCard.Of(account) with { Version = account.Version + (changes ? 1 : 0) };
    }

    private static async Task<List<Refusal>> Taken(TenantDb db, Guid? id, AccountChange wanted, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        if (wanted.Code is not null && await db.Set<Account>().AnyAsync(row => row.Code == wanted.Code && row.Id != id, cancel))
        {
            refusals.Add(new Refusal("account.code_taken", "code", $"Another account has the code {wanted.Code}."));
        }

        if (
            wanted.Role is { } role
            && await db.Set<Account>().FirstOrDefaultAsync(row => row.Role == role && row.Id != id, cancel) is { } holder
        )
        {
            refusals.Add(
                new Refusal("account.role_taken", "role", $"The account {holder.Code} has this role already; each role has one account.")
            );
        }

        return refusals;
    }

    private static async Task<List<Refusal>> Fixed(TenantDb db, Account account, AccountChange wanted, CancellationToken cancel)
    {
        var refusals = new List<Refusal>();
        if (account.Role is not null && wanted.Role != account.Role)
        {
            refusals.Add(new Refusal("account.role_fixed", "role", "The product posts to this account by itself, so it keeps its role."));
        }

        var lines = db.Set<JournalLine>().Where(line => line.AccountId == account.Id);
        if (!await lines.AnyAsync(cancel))
        {
            return refusals;
        }

        if (wanted.Kind != account.Kind)
        {
            refusals.Add(
                new Refusal("account.kind_fixed", "kind", "The account has postings, so its kind is fixed. Open a new account instead.")
            );
        }

        if (wanted.IsHeader)
        {
            refusals.Add(new Refusal("account.header_used", "isHeader", "The account has postings, so it cannot become a heading."));
        }

        if (account.Role is null && wanted.Role is AccountRole.Receivables or AccountRole.Payables)
        {
            refusals.Add(
                new Refusal(
                    "account.control_used",
                    "role",
                    "The account has postings that are no open items. Give the role to an unused account."
                )
            );
        }

        if (wanted.Currency is { } only && await lines.AnyAsync(line => line.Currency != only, cancel))
        {
            refusals.Add(new Refusal("account.currency_used", "currency", $"The account has postings in other currencies than {only}."));
        }

        return refusals;
    }
}
