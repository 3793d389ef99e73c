using BackOffice.Finance.Accounts;
using BackOffice.Finance.Charts;

namespace BackOffice.Finance.Reports;

/// <summary>A line of a statement.</summary>
/// <param name="AccountId">Null for a line that is computed, such as the earnings of the year.</param>
/// <param name="Comparison">The same for the other period, when one was asked for.</param>
public sealed record StatementRow(
    Guid? AccountId,
    string? AccountCode,
    string Name,
    decimal Amount,
    Drill Drill,
    decimal? Comparison = null,
    Drill? ComparisonDrill = null
);

/// <summary>Lines that are presented under one heading.</summary>
/// <param name="Kind">On the balance sheet the side it is on; null on the profit and loss statement.</param>
/// <param name="IsCost">Amounts are costs: they are taken off.</param>
public sealed record StatementSection(
    string Name,
    AccountKind? Kind,
    bool IsCost,
    IReadOnlyList<StatementRow> Rows,
    decimal Total,
    decimal? ComparisonTotal
)
{
    internal static StatementSection Of(string name, AccountKind? kind, bool isCost, IReadOnlyList<StatementRow> rows, bool compared) =>
        new(name, kind, isCost, rows, rows.Sum(row => row.Amount), compared ? rows.Sum(row => row.Comparison ?? 0) : null);
}

/// <summary>The movements of one column of a statement and the days they are of.</summary>
internal sealed record StatementColumn(DateOnly From, DateOnly To, IReadOnlyDictionary<Guid, Movement> Movements)
{
    /// <summary>Debit positive.</summary>
    public decimal NetOf(Account account) => Movements.GetValueOrDefault(account.Id).Net;

    public Drill DrillOf(Account account) => Drill.Ledger(account.Code, From, To);

    /// <summary>The rows of some accounts, those without any amount left out.</summary>
    /// <param name="sign">1 where debits are shown positive, -1 where credits are.</param>
    public static List<StatementRow> Rows(IEnumerable<Account> accounts, int sign, StatementColumn column, StatementColumn? comparison) =>
        [
            .. accounts
                .Where(account => column.NetOf(account) != 0 || (comparison?.NetOf(account) ?? 0) != 0)
                .OrderBy(account => account.Code, StringComparer.Ordinal)
                .Select(account => new StatementRow(
                    account.Id,
                    account.Code,
                    account.Name,
                    sign * column.NetOf(account),
                    column.DrillOf(account),
                    comparison is null ? null : sign * comparison.NetOf(account),
                    comparison?.DrillOf(account)
                )),
        ];
}
