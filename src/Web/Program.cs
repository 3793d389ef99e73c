using BackOffice.Kernel.Ui;
using BackOffice.Web.Components;
using BackOffice.Web.Components.Dev;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddKit().AddSingleton(new PageAssemblies([]));
builder.Services.AddRazorComponents().AddInteractiveServerComponents();
if (builder.Environment.IsDevelopment())
{
    builder.Services.AddScoped<IFrame, SampleFrame>();
}

var app = builder.Build();
app.UseStatusCodePagesWithReExecute("/not-found", createScopeForStatusCodePages: true);
app.UseRequestLocalization("en-GB", "en-US", "de-DE", "cs-CZ", "fr-FR");
app.UseAntiforgery();
app.MapStaticAssets();
app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
app.Run();
