using BackOffice.Finance.Dunning;
using BackOffice.Finance.Invoicing;
using BackOffice.Finance.Payments;
using BackOffice.Finance.WriteOffs;
using BackOffice.Kernel;
using BackOffice.Kernel.Comments;
using BackOffice.Parties;
using BackOffice.Parties.Customers;
using BackOffice.Tenancy.Roles;
using BackOffice.Tests.Areas.Kit;

namespace BackOffice.Tests.Isolation.Neighbours;

/// <summary>A customer whom only some in the company may know of, and a salesperson who may not.</summary>
internal sealed partial class Neighbour
{
    /// <summary>Stands in every text of that customer and of what hangs on them.</summary>
    public const string Secret = "Hushmark";

    private static readonly string[] Sells =
    [
        "parties.view",
        "parties.create",
        "parties.edit",
        "parties.export",
        "finance.view",
        "finance.create",
        "finance.edit",
        "finance.delete",
        "finance.approve",
        "finance.export",
    ];

    /// <summary>From here on the ids of customer, documents and payment are those of a customer of the owner.</summary>
    public async Task KeepSecret()
    {
        var request = new SaveCustomer.Request(
            $"{Secret} Limited",
            Contact: $"{Secret} person",
            Email: $"{Secret}@street.example",
            Notes: Secret
        );
        var customer = (await Do((SaveCustomer save) => save.Create(request))).Id;
        await Do((HandOverCustomer hand) => hand.Run(new HandOverCustomer.Request(customer, owner)));
        DraftInput Input() =>
            new(
                customer,
                new DateOnly(2026, 3, 2),
                BuyerReference: $"{Secret} reference",
                Notes: $"{Secret} words",
                Lines: [new DraftLine($"{Secret} work", Quantity: 1, UnitPrice: 70, TaxCode: "STD")]
            );
        async Task<Guid> Draft(DocumentKind kind) =>
            (await Do((SaveDraft save) => save.Run(new SaveDraft.Request(kind, null, Input())))).Id;
        foreach (var (name, kind) in new[] { ("invoice", DocumentKind.Invoice), ("memo", DocumentKind.CreditMemo) })
        {
            var id = await Draft(kind);
            await Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(id)));
            ids[name] = $"{id}";
        }

        (ids["customer"], ids["draft"]) = ($"{customer}", $"{await Draft(DocumentKind.Invoice)}");
        ids["draftMemo"] = $"{await Draft(DocumentKind.CreditMemo)}";
        var pay = new RegisterPayment.Request(PaymentDirection.In, customer, new DateOnly(2026, 3, 2), 20, Reference: $"{Secret} transfer");
        ids["payment"] = $"{(await Do((RegisterPayment payment) => payment.Run(pay))).Id}";
        await KeepSecretReminder(customer, Input());
        var said = new AddComment.Request("customer", customer, $"{Secret} comment");
        await Do((AddComment add) => add.Run(said, PartiesRights.View));
        await street.Pause();
    }

    private async Task KeepSecretReminder(Guid customer, DraftInput input)
    {
        var line = input.Lines![0] with { UnitPrice = 900 };
        var late = input with { IssueDate = new DateOnly(2026, 1, 2), DueDate = new DateOnly(2026, 1, 10), Lines = [line] };
        var draft = await Do((SaveDraft save) => save.Run(new SaveDraft.Request(DocumentKind.Invoice, null, late)));
        await Do((IssueDocument issue) => issue.Run(new IssueDocument.Request(draft.Id)));
        var remind = new IssueNotice.Request(customer, "GBP", new DateOnly(2026, 2, 1), Claim: true);
        var notice = await Do((IssueNotice issue) => issue.Run(remind));
        var lost = new WriteOffRemainder.Request(draft.Id, 2, Reason: $"{Secret} lost");
        var writeOff = await Do((WriteOffRemainder write) => write.Run(lost));
        var dispute = new StopReminders.Request(customer, null, null, $"{Secret} dispute");
        var stop = await Do((StopReminders run) => run.Run(dispute));
        (ids["late"], ids["notice"], ids["writeOff"], ids["stop"]) = ($"{draft.Id}", $"{notice.Id}", $"{writeOff.Id}", $"{stop.Id}");
    }

    /// <summary>Sells to customers of their own; has no program.</summary>
    public async Task<Neighbour> Seller()
    {
        await Do((SaveRole save) => save.Create(new SaveRole.Request($"{Mark} sales", Sells, Scope: RecordScope.Own)));
        var email = $"{Mark}.seller@street.example";
        await Do((AddMember add) => add.Run(new AddMember.Request(email, $"{Mark} seller", $"{Mark} sales", Password)));
        var seller = new Neighbour(street, Mark, Store)
        {
            Id = Id,
            Slug = Slug,
            Email = email,
        };
        foreach (var (kind, id) in ids)
        {
            seller.ids[kind] = id;
        }

        await seller.SignIn(seller.Browser);
        seller.proved = street.Now;
        return seller;
    }

    /// <summary>Somebody in a company of the test kit who reaches their own records.</summary>
    public static async Task<Caller> OwnSeller(TestCompany company)
    {
        var role = $"Sales {Guid.CreateVersion7():N}";
        await company.Do((SaveRole save) => save.Create(new SaveRole.Request(role, Sells, Scope: RecordScope.Own)));
        var request = new AddMember.Request($"{Guid.CreateVersion7():N}@street.example", "Seller", role, Password);
        var added = await company.Do((AddMember add) => add.Run(request));
        return new Caller(company.Id, company.Slug, added.UserId, "Seller", CallerKind.Person);
    }
}

internal static class Sellers
{
    public static Task<Caller> OwnSeller(this TestCompany company) => Neighbour.OwnSeller(company);
}
