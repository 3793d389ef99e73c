using BackOffice.Finance.Accounts;
using BackOffice.Kernel;
using BackOffice.Kernel.Audit;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Finance.PaymentRuns;

public enum PaymentRunState
{
    Draft,

    /// <summary>Waits for the yes of a second person.</summary>
    Submitted,

    /// <summary>Fixed: the bank is told to pay it.</summary>
    Approved,
    Paid,
    Cancelled,
}

/// <summary>Bills that the bank is told to pay together. Its lines are open until it is paid or cancelled.</summary>
internal sealed class PaymentRun : Versioned
{
    /// <summary>As in the history.</summary>
    public const string Subject = "payment run";

    /// <summary>From 1 in each company.</summary>
    public int Number { get; init; }

    public Guid BankAccountId { get; set; }

    /// <summary>Of the account, and so of all bills.</summary>
    public required string Currency { get; set; }

    public DateOnly ExecutionDate { get; set; }

    /// <summary>Bills up to this due date were looked at.</summary>
    public DateOnly DueThrough { get; set; }

    public PaymentRunState State { get; set; }

    public decimal Total { get; set; }

    public int Lines { get; set; }

    public DateTime CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public DateTime? SubmittedAt { get; set; }

    public Guid? SubmittedById { get; set; }

    public CallerKind? SubmittedByKind { get; set; }

    public string? SubmittedBy { get; set; }

    public DateTime? ApprovedAt { get; set; }

    public string? ApprovedBy { get; set; }

    /// <summary>Approved by whoever submitted it, because the company had no other member.</summary>
    public bool IsApprovedAlone { get; set; }

    public DateTime? PaidAt { get; set; }

    public string? PaidBy { get; set; }

    /// <summary>Why it was rejected last, or cancelled.</summary>
    public string? Reason { get; set; }

    /// <summary>Who pays and from where, as it was approved.</summary>
    public string? DebtorName { get; set; }

    public string? DebtorIban { get; set; }

    public string? DebtorBic { get; set; }

    /// <summary>SHA-256 of the payment file that was approved; none where it cannot be one of SEPA.</summary>
    public string? FileHash { get; set; }

    public bool IsOpen => State is PaymentRunState.Draft or PaymentRunState.Submitted or PaymentRunState.Approved;

    /// <summary>The accounts that suppliers are paid to are of the same class as those of their records.</summary>
    internal static readonly FieldClass Bank = BankDetails.Shown with
    {
        Fields =
        [
            $"{nameof(PaymentRun)}.{nameof(DebtorIban)}",
            $"{nameof(PaymentRun)}.{nameof(DebtorBic)}",
            $"{nameof(PaymentRunLine)}.{nameof(PaymentRunLine.Iban)}",
            $"{nameof(PaymentRunLine)}.{nameof(PaymentRunLine.Bic)}",
            $"{nameof(PaymentRunLine)}.{nameof(PaymentRunLine.Holder)}",
        ],
    };

    /// <summary>In another state than the act asks for.</summary>
    public Refusal IsNow(string needed) =>
        new("payment_run.state", null, $"The run is {State.ToString().ToLowerInvariant()}, not {needed}.", RefusalKind.Conflict);

    internal static void Map(ModelBuilder model)
    {
        var run = model.Entity<PaymentRun>();
        run.ToTable("finance_payment_runs");
        run.Ignore(item => item.IsOpen);
        run.Property(item => item.State).HasConversion<string>();
        run.Property(item => item.SubmittedByKind).HasConversion<string>();
        run.Property(item => item.DebtorIban).Masked();
        run.HasIndex(item => item.Number).IsUnique();
        run.HasIndex(item => new { item.State, item.Number });
        run.HasIndex(item => new { item.ExecutionDate, item.Id });
        run.HasOne<Account>().WithMany().HasForeignKey(item => item.BankAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
