using BackOffice.Finance.Accounts;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.Bank;

/// <summary>A file of the bank as it was taken in, byte for byte.</summary>
internal sealed class BankFile
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid AccountId { get; init; }

    public required string Name { get; init; }

    /// <summary>Such as <c>CAMT.053</c>.</summary>
    public required string Format { get; init; }

    /// <summary>SHA-256 of the content, lower-case hex.</summary>
    public required string Hash { get; init; }

    public required byte[] Content { get; init; }

    public DateTime At { get; init; }

    public required string By { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var file = model.Entity<BankFile>();
        file.ToTable("finance_bank_files");
        file.AppendOnly();
        file.HasIndex(item => new { item.AccountId, item.Hash }).IsUnique();
        file.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>A statement of a file, with the balances the bank states.</summary>
internal sealed class BankStatement
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid FileId { get; init; }

    public Guid AccountId { get; init; }

    /// <summary>The bank's own number of it.</summary>
    public string? Number { get; init; }

    /// <summary>How the file names the account.</summary>
    public string? BankAccount { get; init; }

    public DateOnly From { get; init; }

    public DateOnly Through { get; init; }

    public decimal? Opening { get; init; }

    public decimal? Closing { get; init; }

    /// <summary>What did not fit the statement before when this one came in (B-03).</summary>
    public string? Warning { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var statement = model.Entity<BankStatement>();
        statement.ToTable("finance_bank_statements");
        statement.AppendOnly();
        statement.HasIndex(item => new
        {
            item.AccountId,
            item.Through,
            item.Id,
        });
        statement.HasOne<BankFile>().WithMany().HasForeignKey(item => item.FileId);
        statement.HasOne<Account>().WithMany().HasForeignKey(item => item.AccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
