using BackOffice.Kernel;
using BackOffice.Kernel.Portability;
using BackOffice.Tenancy.Company;

namespace BackOffice.Tenancy.Leaving;

/// <summary>What of the records of the company that acts a law keeps today.</summary>
public sealed class ReadRetention(Work work, IEnumerable<ILawfulRecords> records, TimeProvider time)
{
    public Task<Outcome<Retention>> Run(CancellationToken cancel = default) =>
        work.Read<Retention>(
            OwnersRight.Permission,
            async db =>
            {
                var details = await GetCompanyDetails.In(db, cancel);
                var kept = new List<KeptRecords>();
                foreach (var item in records)
                {
                    kept.AddRange(await item.Kept(db, cancel));
                }

                var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
                return Retention.Of(details.Country, details.FiscalYearStartMonth, kept, today);
            },
            cancel
        );
}
