using BackOffice.Finance.Bills;
using BackOffice.Kernel;
using BackOffice.Tests.Areas.Kit;
using Microsoft.EntityFrameworkCore;

namespace BackOffice.Tests.Areas.Finance.Bills;

/// <summary>N-06: a supplier's number is entered once, however it is typed.</summary>
public class SupplierNumberTests
{
    public static readonly TheoryData<string, string, bool> Pairs = new()
    {
        { "RE-2026/0017", "re 2026 0017", true },
        { "RE-2026/0017", "RE20260017", true },
        { "000417", "417", true },
        { "ＲＥ１", "RE1", true },
        { "Ä-1", "ä1", true },
        { "RE-17", "RE-18", false },
        { "100", "1000", false },
        { "1-A", "1-B", false },
    };

    [Theory, MemberData(nameof(Pairs))]
    public void N_06_typed_in_another_way_it_is_the_same_number(string one, string other, bool same) =>
        Assert.Equal(same, SupplierNumbers.KeyOf(one) == SupplierNumbers.KeyOf(other));

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task N_06_a_number_is_refused_among_drafts_and_posted_bills_also_when_the_supplier_changes(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (mill, port) = (await company.Supplier("Mill"), await company.Supplier("Port"));
        await company.PostBill(Purchases.Of(mill, 10, number: "A-1"));
        await company.DraftBill(Purchases.Of(mill, 10, number: "A-2"));
        var other = await company.DraftBill(Purchases.Of(port, 10, number: "a1"));
        foreach (var number in (string[])["a 1", "A/2"])
        {
            var refusal = await company.Refused(
                "bill.duplicate",
                (SaveBill save) => Save(save, null, Purchases.Of(mill, 99, number: number))
            );
            Assert.Equal(("supplierNumber", RefusalKind.Conflict), (refusal.Field, refusal.Kind));
            // The editor does not keep it either.
            await company.Refused(
                "bill.duplicate",
                (SaveBill save) => save.Run(new SaveBill.Request(BillKind.Bill, null, new BillInput(mill, number), Incomplete: true))
            );
        }

        // OCA/account-invoicing#2363: the draft of another supplier becomes this one's.
        await company.Refused("bill.duplicate", (SaveBill save) => Save(save, other, Purchases.Of(mill, 10, number: "a1")));
        // The same bill keeps its own number, and credits are numbered by themselves.
        await company.Do((SaveBill save) => Save(save, other, Purchases.Of(port, 11, number: "A-1")));
        await company.DraftBill(Purchases.Of(mill, 10, number: "A-1"), BillKind.SupplierCredit);
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task N_06_of_many_at_once_one_is_kept(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var supplier = await company.Supplier();
        var outcomes = await Task.WhenAll(
            Enumerable
                .Range(0, 6)
                .Select(at =>
                    Task.Run(() =>
                        company.Ask((SaveBill save) => Save(save, null, Purchases.Of(supplier, 10, number: at % 2 == 0 ? "P-1" : "p1")))
                    )
                )
        );
        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.Equal(1, await company.Look(db => db.Set<Bill>().CountAsync()));
    }

    [Theory, InlineData(Database.Sqlite), InlineData(Database.Postgres)]
    public async Task The_same_amount_within_a_week_is_shown_and_not_refused(Database database)
    {
        var company = await (await Host.On(database)).NewCompany();
        var (mill, port) = (await company.Supplier("Mill"), await company.Supplier("Port"));
        var first = await company.PostBill(Purchases.Of(mill, 100));
        await company.PostBill(Purchases.Of(port, 100));
        async Task<int> Similar(decimal price, int days) =>
            (await company.Bill(await company.DraftBill(Purchases.Of(mill, price, day: Purchases.Day.AddDays(days))))).Similar.Count;
        Assert.Equal(0, await Similar(100, 8));
        Assert.Equal(0, await Similar(101, 0));
        var draft = await company.DraftBill(Purchases.Of(mill, 100, day: Purchases.Day.AddDays(-7)));
        Assert.Equal(first, Assert.Single((await company.Bill(draft)).Similar).Id);
        await company.Do((PostBill post) => post.Run(new PostBill.Request(draft)));
    }

    private static Task<Outcome<SaveBill.Saved>> Save(SaveBill save, Guid? id, BillInput input) =>
        save.Run(new SaveBill.Request(BillKind.Bill, id, input));
}
