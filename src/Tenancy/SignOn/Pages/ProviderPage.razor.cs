using BackOffice.Kernel;
using BackOffice.Kernel.Ui;
using BackOffice.Tenancy.Roles;
using Microsoft.AspNetCore.Components;

namespace BackOffice.Tenancy.SignOn.Pages;

/// <summary>The settings of a company's identity provider.</summary>
public partial class ProviderPage
{
    private bool looked;
    private ProviderCard? card;
    private IReadOnlyList<Option> options = [];

    [SupplyParameterFromForm(FormName = "provider")]
    private Entry Input { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "only")]
    private Answer Only { get; set; } = default!;

    [SupplyParameterFromForm(FormName = "remove")]
    private Nothing Removal { get; set; } = default!;

    private string Try =>
        $"sign-in/provider/start?ticket={Tickets.Make(RoundPurpose.Try, Current.Caller.ActorId, Current.Caller.TenantId)}";

    protected override async Task OnInitializedAsync()
    {
        Only ??= new();
        Removal ??= new();
        var typed = Input;
        Input ??= new();
        card = (await Settings.Get()).Value;
        if (typed is null && card is not null)
        {
            Input = new Entry
            {
                Issuer = card.Issuer,
                ClientId = card.ClientId,
                SecretUntil = card.SecretUntil,
                FirstRole = card.FirstRole,
                CountsFactor = card.CountsFactor,
                Version = card.Version,
            };
        }

        var roles = (await Roles.Run(new ListQuery(Size: ListQuery.Largest))).Value?.Items ?? [];
        options =
        [
            .. roles.Where(role => role.WithinMine && role.Name != StandardRoles.Owner).Select(role => new Option(role.Name, role.Name)),
        ];
        looked = true;
    }

    private async Task Store(FormErrors errors)
    {
        var request = new SaveProvider.Request(
            Input.Issuer,
            Input.ClientId,
            Input.Secret,
            Input.SecretUntil,
            Input.FirstRole,
            Input.CountsFactor,
            Input.Version
        );
        if (!errors.Refused(await Save.Run(request)))
        {
            Back(T["The provider is saved. Try it before your people do."]);
        }
    }

    private async Task Switch(FormErrors errors)
    {
        if (!errors.Refused(await Require.Run(Only.Value)))
        {
            Back(Only.Value ? T["People come in through the provider alone from now on."] : T["People may come in with a password again."]);
        }
    }

    private async Task End(FormErrors errors)
    {
        if (!errors.Refused(await Remove.Run()))
        {
            Back(T["The provider is removed."]);
        }
    }

    private void Back(string said)
    {
        Flash.Say(said);
        Navigation.NavigateTo("company/people/provider");
    }

    public sealed class Entry
    {
        public string? Issuer { get; set; }
        public string? ClientId { get; set; }
        public string? Secret { get; set; }
        public DateOnly? SecretUntil { get; set; }
        public string? FirstRole { get; set; }
        public bool CountsFactor { get; set; }
        public long? Version { get; set; }
    }

    public sealed class Answer
    {
        public bool Value { get; set; }
    }

    public sealed class Nothing;
}
