using System.Globalization;
using BackOffice.Finance.Accounts;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Books;

namespace BackOffice.Finance.Ledger.Verification;

/// <summary>What every check needs.</summary>
internal sealed record VerificationContext(TenantDb Db, ChartOfAccounts Chart, string FunctionalCurrency, VerifiedBooks? Anchor)
{
    /// <summary>How many rows are looked at in one go.</summary>
    public const int Batch = 500;

    public string NameOf(Guid account) => $"account {Chart.ById(account).Code}";

    public static string NameOf(JournalEntry entry) => $"journal entry {entry.Sequence} of {Day(entry.Date)} ({entry.Memo})";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Amount(decimal amount) => amount.ToString("0.00##", CultureInfo.InvariantCulture);
}
