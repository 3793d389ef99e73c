using BackOffice.Finance.Charts;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Accounts;

/// <summary>The accounts as one operation needs them: by code, by id and by role.</summary>
internal sealed class ChartOfAccounts
{
    private readonly Dictionary<string, Account> byCode;
    private readonly Dictionary<Guid, Account> byId;
    private readonly Dictionary<AccountRole, Account> byRole;

    private ChartOfAccounts(IReadOnlyCollection<Account> accounts)
    {
        byCode = accounts.ToDictionary(account => account.Code, StringComparer.Ordinal);
        byId = accounts.ToDictionary(account => account.Id);
        byRole = accounts.Where(account => account.Role is not null).ToDictionary(account => account.Role!.Value);
    }

    /// <summary>The system accounts and those named: what a document needs of a chart that may be long.</summary>
    public static async Task<ChartOfAccounts> Load(
        TenantDb db,
        IReadOnlyCollection<string> codes,
        IReadOnlyCollection<Guid> ids,
        CancellationToken cancel = default
    ) =>
        new(
            await db.Set<Account>()
                .AsNoTracking()
                .Where(account => account.Role != null || codes.Contains(account.Code) || ids.Contains(account.Id))
                .ToListAsync(cancel)
        );

    public static async Task<ChartOfAccounts> Load(TenantDb db, CancellationToken cancel = default) =>
        new(await db.Set<Account>().AsNoTracking().ToListAsync(cancel));

    public Account? ByCode(string? code) => code is null ? null : byCode.GetValueOrDefault(code);

    public IReadOnlyCollection<Account> All => byId.Values;

    public Account ById(Guid id) => byId[id];

    /// <exception cref="InvalidOperationException">The chart lacks a system account: provisioning puts every one there.</exception>
    public Account InRole(AccountRole role) =>
        byRole.GetValueOrDefault(role) ?? throw new InvalidOperationException($"The chart has no account in the role {role}.");
}
