using BackOffice.Finance.VatReturns;

namespace BackOffice.Web.Demo;

/// <summary>Files the VAT returns of the year of a demo company, but for the last that is due.</summary>
internal sealed class DemoVatReturns(SetVatPeriod period, GetVatPeriod next, FileVatReturn filing, TimeProvider time)
{
    public async Task File(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var start = today.AddMonths(-12);
        var first = new SetVatPeriod.Request(VatPeriodLength.Quarter, new DateOnly(start.Year, start.Month, 1));
        DemoCompanies.Expect(await period.Run(first, cancel: cancel));
        for (
            var card = DemoCompanies.Expect(await next.Run(cancel));
            card.NextThrough.AddMonths(3) < today;
            card = DemoCompanies.Expect(await next.Run(cancel))
        )
        {
            DemoCompanies.Expect(await filing.Run(new FileVatReturn.Request(card.NextThrough), cancel: cancel));
        }
    }
}
