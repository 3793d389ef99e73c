using BackOffice.Finance.Accounts;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>How the CSV files of a bank account are laid out, where that cannot be found out.</summary>
internal sealed class BankFileLayout : Versioned
{
    public Guid AccountId { get; init; }

    /// <summary>A <see cref="Formats.CsvLayout"/> as JSON.</summary>
    public required string Layout { get; set; }

    internal static void Map(ModelBuilder model)
    {
        var layout = model.Entity<BankFileLayout>();
        layout.ToTable("finance_bank_layouts");
        layout.HasIndex(item => item.AccountId).IsUnique();
        layout.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId);
    }
}
