using BackOffice.Kernel;
using BackOffice.Web;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddKernel(builder.Configuration, Areas.All, "data");
foreach (var area in Areas.All.Items)
{
    area.Services(builder.Services, builder.Configuration);
}

var app = builder.Build();
app.MapStaticAssets();
app.Run();
