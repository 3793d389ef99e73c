using System.Diagnostics;
using System.Security.Cryptography;
using BackOffice.Finance.Invoicing;
using BackOffice.Kernel;
using BackOffice.Kernel.Data;
using BackOffice.Tenancy.Company;
using BackOffice.Tenancy.Roles;

namespace BackOffice.Finance.PaymentRuns;

/// <summary>
/// The file that tells the bank to pay an approved run; every time it is taken stands in the history. Who may take it may pay. Refusals,
/// in this order: unknown, bank details hidden from the caller, not approved, then those of the file.
/// </summary>
public sealed class PaymentRunFile(Work work, SensitiveFields fields)
{
    public sealed record Request(Guid Id);

    public Task<Outcome<DocumentFile>> Run(Guid id, CancellationToken cancel = default) =>
        work.Do(FinanceRights.Approve, new Request(id), null, db => In(db, id, cancel), cancel);

    private async Task<Outcome<DocumentFile>> In(TenantDb db, Guid id, CancellationToken cancel)
    {
        if (await RunContent.Load(db, id, cancel) is not { } content)
        {
            return Refusal.NotFound("payment run");
        }

        if (await fields.Hides(BankDetails.Class, FinanceRights.Approve, cancel))
        {
            return Refusal.Forbidden("The bank details are hidden from you, and the file names them.");
        }

        var run = content.Run;
        if (run.State is not (PaymentRunState.Approved or PaymentRunState.Paid))
        {
            return run.IsNow("approved");
        }

        return PaymentFile
            .Of(run, content.Lines)
            .Then<DocumentFile>(file =>
            {
                var bytes = Pain001.Write(file);
                var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
                if (hash != run.FileHash)
                {
                    throw new UnreachableException($"The file of payment run {run.Number} is not the one that was approved.");
                }

                db.About(PaymentRun.Subject, run.Id, $"Payment file of run {run.Number} taken, SHA-256 {hash}");
                return new DocumentFile($"payment-run-{run.Number}.xml", "application/xml", bytes);
            });
    }
}
