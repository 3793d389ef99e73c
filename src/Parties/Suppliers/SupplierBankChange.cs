using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Parties.Suppliers;

/// <summary>
/// Somebody entered bank details of a supplier. The first ones are in force at once; others wait for a <see cref="SupplierBankAnswer"/>.
/// Never changed.
/// </summary>
internal sealed class SupplierBankChange
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public Guid SupplierId { get; init; }

    public string? OldIban { get; init; }

    public string? OldBic { get; init; }

    public string? OldHolder { get; init; }

    public string? Iban { get; init; }

    public string? Bic { get; init; }

    public string? Holder { get; init; }

    public bool IsFirst { get; init; }

    /// <summary>Why they change.</summary>
    public string? Reason { get; init; }

    /// <summary>Who of the supplier confirmed it, on a number that was known before.</summary>
    public string? ConfirmedWith { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public CallerKind ByKind { get; init; }

    public required string By { get; init; }

    public SupplierBank Old => new(OldIban, OldBic, OldHolder);

    public SupplierBank New => new(Iban, Bic, Holder);

    internal static void Map(ModelBuilder model)
    {
        var change = model.Entity<SupplierBankChange>();
        change.ToTable("parties_supplier_bank_changes");
        change.AppendOnly();
        change.Ignore(item => item.Old);
        change.Ignore(item => item.New);
        change.Property(item => item.ByKind).HasConversion<string>();
        change.HasSupplier(nameof(SupplierId));
        change.HasIndex(item => new
        {
            item.SupplierId,
            item.At,
            item.Id,
        });
        change.HasIndex(item => new { item.IsFirst, item.At });
    }
}

/// <summary>What a second person said to a change of bank details. At most one for each.</summary>
internal sealed class SupplierBankAnswer
{
    public Guid ChangeId { get; init; }

    public bool IsApproved { get; init; }

    /// <summary>Approved by whoever asked, because the company had no other member.</summary>
    public bool IsAlone { get; init; }

    public string? Reason { get; init; }

    public string? ConfirmedWith { get; init; }

    public DateOnly? ConfirmedOn { get; init; }

    /// <summary>The last day on which the supplier is not paid for it.</summary>
    public DateOnly? HeldThrough { get; init; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public required string By { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var answer = model.Entity<SupplierBankAnswer>();
        answer.ToTable("parties_supplier_bank_answers");
        answer.AppendOnly();
        answer.HasKey(item => item.ChangeId);
        answer.HasOne<SupplierBankChange>().WithOne().HasForeignKey<SupplierBankAnswer>(item => item.ChangeId);
    }
}

/// <summary>Why a supplier is paid although its bank details changed a moment ago. At most one for each change.</summary>
internal sealed class SupplierBankRelease
{
    public Guid ChangeId { get; init; }

    public required string Reason { get; init; }

    public DateTime At { get; init; }

    public Guid ById { get; init; }

    public required string By { get; init; }

    internal static void Map(ModelBuilder model)
    {
        var release = model.Entity<SupplierBankRelease>();
        release.ToTable("parties_supplier_bank_releases");
        release.AppendOnly();
        release.HasKey(item => item.ChangeId);
        release.HasOne<SupplierBankChange>().WithOne().HasForeignKey<SupplierBankRelease>(item => item.ChangeId);
    }
}
